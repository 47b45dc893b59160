namespace FinCode.Testing;

/// <summary>The real clock, with the calendar moved on: timers run as ever, and an hour passes when a test says so.</summary>
public sealed class ShiftedTimeProvider : TimeProvider
{
    private long shift;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    /// <summary>Moves on to noon, UTC, of the next day: what a test then adds up within a day stays in it, whenever the test runs.</summary>
    public void AdvanceToNoon()
    {
        var now = GetUtcNow();
        Advance(new DateTimeOffset(now.UtcDateTime.Date.AddDays(1).AddHours(12), TimeSpan.Zero) - now);
    }

    public void Advance(TimeSpan time) => Interlocked.Add(ref shift, time.Ticks);
}
