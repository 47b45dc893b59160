namespace FinCode.Api.Hosting;

/// <summary>Work that any request might find due and that one of them is to do, at most once in a while: others go on without it.</summary>
internal sealed class Seldom(TimeProvider clock, TimeSpan pause)
{
    private long dueAt = long.MinValue;

    /// <summary>True for one caller; then for nobody until the pause is over.</summary>
    public bool IsDue()
    {
        var now = clock.GetTimestamp();
        var due = Volatile.Read(ref dueAt);
        return now >= due && Interlocked.CompareExchange(ref dueAt, now + (long)(pause.TotalSeconds * clock.TimestampFrequency), due) == due;
    }
}
