using System.ComponentModel.DataAnnotations;

namespace FinCode.Api.Hosting;

/// <summary>What an operator may turn at the HTTP door. Section <c>FinCode</c>.</summary>
public sealed class ApiOptions
{
    public const string Section = "FinCode";

    /// <summary>Sandbox or Production.</summary>
    [RegularExpression("Sandbox|Production", ErrorMessage = "FinCode:Environment must be Sandbox or Production.")]
    public string Environment { get; set; } = "Sandbox";

    /// <summary>The tenant of a host without a tenant label. Default: demo in the sandbox, none in production.</summary>
    [RegularExpression("[a-z0-9][a-z0-9-]{0,62}", ErrorMessage = "FinCode:DefaultTenant must be lower-case letters, digits and hyphens, at most 63.")]
    public string? DefaultTenant { get; set; }

    /// <summary>How long readiness is red before the server stops listening, so that load balancers notice.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "FinCode:DrainDelay must be between 00:00:00 and 00:05:00.")]
    public TimeSpan DrainDelay { get; set; } = TimeSpan.Zero;

    /// <summary>Quotas per tenant, credential and class of routes.</summary>
    public QuotaOptions Quotas { get; set; } = new();

    /// <summary>
    /// Proxies and networks that stand before this server and say in X-Forwarded-For for whom they ask, with commas: <c>10.0.0.0/8, 192.0.2.7</c>. Default: none, and who connects is who asks.
    /// </summary>
    public string? TrustedProxies { get; set; }

    /// <summary>
    /// Whether the header ipAddress of a new transaction is where its sender is, as the published API has it. Take, or Ignore where senders call themselves and could say anything.
    /// </summary>
    [RegularExpression("Take|Ignore", ErrorMessage = "FinCode:AddressHeader must be Take or Ignore.")]
    public string AddressHeader { get; set; } = "Take";

    public bool IsSandbox => Environment == "Sandbox";

    public string? TenantByDefault => DefaultTenant ?? (IsSandbox ? "demo" : null);
}

/// <summary>Requests per window of ten seconds; a caller who has been silent may send them all at once.</summary>
public sealed class QuotaOptions
{
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(10);

    [Range(1, 1_000_000, ErrorMessage = "FinCode:Quotas:Read must be between 1 and 1000000.")]
    public int Read { get; set; } = 2_000;

    [Range(1, 1_000_000, ErrorMessage = "FinCode:Quotas:Write must be between 1 and 1000000.")]
    public int Write { get; set; } = 2_000;

    [Range(1, 1_000_000, ErrorMessage = "FinCode:Quotas:Bulk must be between 1 and 1000000.")]
    public int Bulk { get; set; } = 100;

    /// <summary>Calls that change settings.</summary>
    [Range(1, 1_000_000, ErrorMessage = "FinCode:Quotas:Admin must be between 1 and 1000000.")]
    public int Admin { get; set; } = 200;

    /// <summary>Calls that take a password, a code or a refresh token, per client address.</summary>
    [Range(1, 1_000_000, ErrorMessage = "FinCode:Quotas:Login must be between 1 and 1000000.")]
    public int Login { get; set; } = 200;

    /// <summary>How many times what one credential may send a whole tenant may send.</summary>
    [Range(1, 100_000, ErrorMessage = "FinCode:Quotas:TenantFactor must be between 1 and 100000.")]
    public int TenantFactor { get; set; } = 100;

    /// <summary>Other calls without a token, per client address.</summary>
    [Range(1, 1_000_000, ErrorMessage = "FinCode:Quotas:Anonymous must be between 1 and 1000000.")]
    public int Anonymous { get; set; } = 200;
}
