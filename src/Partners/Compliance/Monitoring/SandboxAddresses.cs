namespace FinCode.Partners.Compliance.Monitoring;

/// <summary>The networks that documentation uses and nobody has (RFC 5737, RFC 3849), in countries of the sandbox: magic values.</summary>
public static class SandboxAddresses
{
    /// <summary>At home for the sandbox's customers.</summary>
    public const string Home = "203.0.113.";

    public const string Nigeria = "192.0.2.";

    public const string America = "198.51.100.";

    public static AddressTable Table { get; } = AddressTable.Read(new StringReader($"{Home}0,{Home}255,GB\n{Nigeria}0,{Nigeria}255,NG\n{America}0,{America}255,US\n2001:db8::,2001:db8:ffff:ffff:ffff:ffff:ffff:ffff,GB\n"));
}
