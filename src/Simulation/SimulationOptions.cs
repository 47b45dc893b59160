namespace FinCode.Simulation;

/// <summary>One run. The same options on the same commit give the same run, byte for byte.</summary>
public sealed record SimulationOptions
{
    public required ulong Seed { get; init; }

    /// <summary>How many operations the clients begin. Default: 2,000.</summary>
    public int Operations { get; init; } = 2_000;

    /// <summary>Faults put into the platform on purpose.</summary>
    public IReadOnlySet<Plant> Plants { get; init; } = new HashSet<Plant>();

    /// <summary>Kinds of trouble to leave out.</summary>
    public FaultKinds Without { get; init; }

    /// <summary>Numbers of operations to leave out.</summary>
    public IReadOnlySet<int> Skip { get; init; } = new HashSet<int>();

    /// <summary>Where every step but the turns is written; null for nowhere.</summary>
    public TextWriter? Trace { get; init; }
}

/// <summary>How a run ended.</summary>
/// <param name="TraceHash">The hash of every step.</param>
/// <param name="Finding">The promise that was broken; null when all was well.</param>
/// <param name="LastSteps">What happened last, oldest first; empty when all was well.</param>
public sealed record SimulationResult(
    SimulationOptions Options,
    int Operations,
    long Steps,
    int Records,
    TimeSpan SimulatedTime,
    ulong TraceHash,
    Finding? Finding,
    IReadOnlyList<string> LastSteps);
