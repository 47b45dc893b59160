namespace FinCode.Domain.Access;

/// <summary>The published roles. On the wire in capitals.</summary>
[GenerateSerializer, Alias("fincode.role")]
public enum Role
{
    Manager,
    Agent,
    Cashier,
    Customer,
}

/// <summary>Roles as the API writes them.</summary>
public static class RoleNames
{
    private static readonly string[] Names = [.. Enum.GetValues<Role>().Select(role => role.ToString().ToUpperInvariant())];

    public static string Name(this Role role) => Names[(int)role];

    /// <summary>Reads the exact wire name.</summary>
    public static bool TryParse(string? name, out Role role)
    {
        var at = Array.IndexOf(Names, name);
        role = (Role)at;
        return at >= 0;
    }
}
