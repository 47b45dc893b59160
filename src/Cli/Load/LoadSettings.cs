namespace FinCode.Cli.Load;

/// <summary>What a load run was asked to do.</summary>
internal sealed record LoadSettings
{
    public required Uri Url { get; init; }

    public required string Scenario { get; init; }

    public int Connections { get; init; } = 64;

    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Requests per second, whatever the server does; null sends the next when the last was answered.</summary>
    public double? Rate { get; init; }

    public int Accounts { get; init; } = 10_000;

    public int Seed { get; init; } = 1;

    /// <summary>The tenant made for load: no limits, no fees.</summary>
    public string Tenant { get; init; } = "load";

    public string Password { get; init; } = "Sandbox#2026";

    /// <summary>After this long a request counts as failed, its outcome unknown.</summary>
    public TimeSpan RequestLimit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long to ask again for outcomes that are unknown when the load is over.</summary>
    public TimeSpan SettleLimit { get; init; } = TimeSpan.FromSeconds(60);

    public string Manager => $"manager@{Tenant}.test";

    public string Customer => $"customer@{Tenant}.test";
}
