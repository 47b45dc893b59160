namespace FinCode.Testing;

/// <summary>The real clock, with the calendar moved on: timers run as ever, and an hour passes when a test says so.</summary>
public sealed class ShiftedTimeProvider : TimeProvider
{
    private long shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    public void Advance(TimeSpan time) => Interlocked.Add(ref shift, time.Ticks);
}
