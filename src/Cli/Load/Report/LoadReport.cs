using FinCode.Cli.Load.Measure;

namespace FinCode.Cli.Load.Report;

/// <summary>Everything a run found out. Durations of single requests are microseconds, amounts are minor units.</summary>
internal sealed record LoadReport
{
    public required string Command { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required Machine Machine { get; init; }

    public required SettingsReport Settings { get; init; }

    /// <summary>Operations accepted per second of the measured time. A bulk request of 1,000 counts 1,000.</summary>
    public required double OperationsPerSecond { get; init; }

    public required double RequestsPerSecond { get; init; }

    public required CountsReport Counts { get; init; }

    public required LatencyReport Latency { get; init; }

    public required IReadOnlyDictionary<string, LatencyReport> LatencyByKind { get; init; }

    public required ClientReport Client { get; init; }

    public required IReadOnlyList<LoadSecond> Seconds { get; init; }

    /// <summary>Null where no money moved.</summary>
    public SettleReport? Settled { get; init; }

    public MoneyReport? Money { get; init; }

    /// <summary>What the ledger's verifier said; null when it was not asked.</summary>
    public bool? LedgerVerified { get; init; }

    /// <summary>Whether every wallet holds what it must, no outcome is unknown, and the ledger verifies if it was asked to.</summary>
    public bool IsSound =>
        (Money?.IsSound ?? true) && Settled is null or { Unknown: 0 } && LedgerVerified != false && Counts.Accepted > 0;
}

/// <param name="Loop">Closed: each connection waits for its answer. Open: requests start by a fixed schedule.</param>
/// <param name="Rate">Requests per second asked for in an open loop.</param>
internal sealed record SettingsReport(
    string Url, string Scenario, int Connections, double DurationSeconds, double WarmUpSeconds, string Loop, double? Rate, int Accounts, int Seed);

/// <summary>Of the requests that were meant to start in the measured time.</summary>
/// <param name="Accepted">Operations, as are rejected ones; a failed or late one is a request.</param>
/// <param name="Late">Sent more than 10 ms after they were meant to, for want of a free connection.</param>
/// <param name="Dropped">Never sent: time was up before a connection was free. Their waiting is in the percentiles.</param>
internal sealed record CountsReport(
    long Requests,
    long Accepted,
    IReadOnlyDictionary<string, long> Rejected,
    IReadOnlyDictionary<string, long> Failed,
    long Late,
    long Dropped,
    long WarmUpRequests);

/// <summary>Microseconds, to three significant digits; in an open loop from the intended start (corrected for coordinated omission).</summary>
internal sealed record LatencyReport(long Count, double Mean, long P50, long P90, long P95, long P99, long P999, long Max)
{
    public static LatencyReport Of(LatencyHistogram latencies) => new(
        latencies.Count,
        Math.Round(latencies.Mean, 1),
        latencies.Percentile(50),
        latencies.Percentile(90),
        latencies.Percentile(95),
        latencies.Percentile(99),
        latencies.Percentile(99.9),
        latencies.Max);
}

/// <summary>What the load itself cost: it shares the machine with the server.</summary>
internal sealed record ClientReport(double CpuSeconds, double CpuMicrosecondsPerRequest, int Collections);

/// <param name="Asked">Requests whose outcome was unknown when the load ended.</param>
/// <param name="HoldsReleased">Holds that were open when it ended.</param>
/// <param name="Unknown">Still unknown after asking again until the limit.</param>
internal sealed record SettleReport(int Asked, int HoldsReleased, int Accepted, int Rejected, int Unknown);

/// <param name="Funded">What this run paid in.</param>
/// <param name="Expected">What all wallets must hold together by the load's own books.</param>
/// <param name="Found">What the server says they hold.</param>
/// <param name="Lien">What holds of this run still set aside; nothing should be.</param>
/// <param name="Wrong">Wallets that hold something else than they must.</param>
/// <param name="Differences">The first of them.</param>
internal sealed record MoneyReport(
    int Wallets, long Funded, long Expected, long Found, long Lien, int Wrong, IReadOnlyList<WalletDifference> Differences)
{
    public bool IsSound => Expected == Found && Wrong == 0 && Lien == 0;
}

/// <param name="Found">Null when the server does not list the wallet.</param>
internal sealed record WalletDifference(string Name, string AccountId, long Expected, long? Found);
