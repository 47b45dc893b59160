namespace FinCode.Rates.Bench;

/// <summary>Each look is a little later than the one before, so that a caller in a loop keeps just inside the quota.</summary>
internal sealed class SteppingClock(TimeSpan step) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private long looks;

    public override DateTimeOffset GetUtcNow() => Start + (step * Interlocked.Increment(ref looks));
}
