namespace FinCode.Domain.Access;

/// <summary>How far a permission reaches. Each includes the one before it.</summary>
public enum Scope
{
    None,

    /// <summary>Themselves and what is theirs.</summary>
    Own,

    /// <summary>Everyone of their branch: a sub-agent's shop, or an agent's own counter.</summary>
    Branch,

    /// <summary>Everyone of their agent, with all its branches.</summary>
    Agent,

    /// <summary>Everyone of the tenant.</summary>
    Tenant,
}

/// <summary>Where somebody belongs. Empty codes: to the tenant itself.</summary>
[GenerateSerializer, Immutable, Alias("fincode.place")]
public readonly record struct Place([property: Id(0)] string AgentCode, [property: Id(1)] string BranchCode)
{
    public static readonly Place OfTenant = new("", "");

    /// <summary>Whether a scope of somebody here reaches somebody there.</summary>
    public bool Reaches(Scope scope, string ownCode, string otherCode, Place other) => scope switch
    {
        Scope.Tenant => true,
        Scope.Agent => IsSame(AgentCode, other.AgentCode) || ownCode == otherCode,
        Scope.Branch => (IsSame(AgentCode, other.AgentCode) && IsSame(BranchCode, other.BranchCode)) || ownCode == otherCode,
        Scope.Own => ownCode == otherCode,
        _ => false,
    };

    // The default of a struct has nulls, and nobody is at home in an unnamed place.
    private static bool IsSame(string? mine, string? theirs) => !string.IsNullOrEmpty(mine) && string.Equals(mine, theirs, StringComparison.Ordinal);
}
