using FinCode.Storage;

namespace FinCode.Silo.Options;

/// <summary>Whether the platform moves real money.</summary>
public enum DeploymentEnvironment
{
    Sandbox,
    Production,
}

/// <summary>What part of a cluster this process is.</summary>
public enum ClusterRole
{
    /// <summary>One process hosts everything.</summary>
    Single,

    /// <summary>A silo among others.</summary>
    Silo,

    /// <summary>No grains here: calls go to the silos.</summary>
    Client,
}

/// <summary>Section <c>FinCode</c> of the configuration: appsettings.json, then environment, then command line.</summary>
public sealed class FinCodeOptions
{
    public const string Section = "FinCode";

    /// <summary>Where a SQLite store and keys live. Default <c>./data</c>.</summary>
    public string DataFolder { get; set; } = "./data";

    public StoreKind Store { get; set; } = StoreKind.Sqlite;

    /// <summary>A sandbox seeds tenants and users and simulates the outside world; production does neither.</summary>
    public DeploymentEnvironment Environment { get; set; } = DeploymentEnvironment.Sandbox;

    /// <summary>The tenant of a host without a tenant label. In the sandbox <c>demo</c>; in production none.</summary>
    public string? DefaultTenant { get; set; }

    /// <summary>Thirty-two bytes in base64 that encrypt keys at rest. The sandbox makes one in the data folder.</summary>
    public string? MasterKey { get; set; }

    /// <summary>How this process takes part in a cluster. Only the Orleans build knows more than <see cref="ClusterRole.Single"/>.</summary>
    public ClusterRole Cluster { get; set; } = ClusterRole.Single;

    /// <summary>Where a silo listens for other silos. Default 11111. Only for <see cref="ClusterRole.Silo"/>, as the two that follow.</summary>
    public int SiloPort { get; set; } = 11111;

    /// <summary>Where a silo listens for clients of the cluster, such as the API. Default 30000.</summary>
    public int GatewayPort { get; set; } = 30000;

    /// <summary>The address under which others reach this silo. Default: the machine's first that is not a loopback.</summary>
    public string? AdvertisedAddress { get; set; }

    /// <summary>Whether <c>/metrics</c> answers in Prometheus' text format.</summary>
    public bool Metrics { get; set; }

    /// <summary>ClamAV's daemon, <c>host:port</c>. Without one production takes no documents; the sandbox has a simulator.</summary>
    public string? VirusScanner { get; set; }

    /// <summary>A CSV file of network addresses and countries: first address, last address, ISO 3166-1 alpha-2. Default: none, and nobody knows where an address is; in the sandbox the networks of documentation.</summary>
    public string? AddressCountries { get; set; }
}
