namespace FinCode.Silo.Tests;

/// <summary>Real time, moved forward by what a test adds: what is due comes due without waiting for it.</summary>
internal sealed class MovedClock : TimeProvider
{
    private long ticks;

    public void Advance(TimeSpan span) => Interlocked.Add(ref ticks, span.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ticks));
}
