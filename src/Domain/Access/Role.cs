namespace FinCode.Domain.Access;

/// <summary>The published roles, and the sub-agent. On the wire in capitals: SUB_AGENT.</summary>
[GenerateSerializer, Alias("fincode.role")]
public enum Role
{
    Manager,
    Agent,
    Cashier,
    Customer,
    SubAgent,

    /// <summary>Writes reports to the authority, of which nobody else knows.</summary>
    ReportingOfficer,
}

/// <summary>Roles as the API writes them.</summary>
public static class RoleNames
{
    private static readonly string[] Names = ["MANAGER", "AGENT", "CASHIER", "CUSTOMER", "SUB_AGENT", "REPORTING_OFFICER"];

    public static string Name(this Role role) => Names[(int)role];

    /// <summary>Reads the exact wire name.</summary>
    public static bool TryParse(string? name, out Role role)
    {
        var at = Array.IndexOf(Names, name);
        role = (Role)at;
        return at >= 0;
    }
}
