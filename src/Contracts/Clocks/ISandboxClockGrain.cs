namespace FinCode.Contracts.Clocks;

/// <summary>A tenant's clock. Key: the tenant's name. There is none outside the sandbox.</summary>
[Alias("fincode.sandbox-clock-grain")]
public interface ISandboxClockGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<SandboxTime> Read();

    /// <summary>
    /// Moves it forward, and has what became due done before it answers, as far as <see cref="Domain.Limits.ClockSweepPatience"/> allows.
    /// Null, and nothing moved, where it would be further ahead than <see cref="Domain.Limits.ClockAheadMax"/>.
    /// </summary>
    /// <param name="operation">A repeat under the same one does not move it again.</param>
    [Alias("advance")]
    Task<SandboxTime?> Advance(TimeSpan by, Domain.Ledger.OperationId operation);
}

/// <param name="Now">By the tenant's clock.</param>
/// <param name="Ahead">Of the world's.</param>
[GenerateSerializer, Immutable, Alias("fincode.sandbox-time")]
public sealed record SandboxTime([property: Id(0)] DateTimeOffset Now, [property: Id(1)] TimeSpan Ahead);
