namespace FinCode.Testing;

/// <summary>
/// The real clock, with the calendar moved on: timers run as ever, and an hour passes when a test says so. It begins at noon, UTC, of a
/// fifteenth, on the embedded engine: a test that adds up within a day or a month sees neither end, whenever it runs.
/// </summary>
public sealed class ShiftedTimeProvider : TimeProvider
{
#if ORLEANS_ENGINE
    // A silo of Orleans keeps its membership by this clock and by the machine's, and takes itself for dead where they differ.
    private const bool BeginsAtNoon = false;
#else
    private const bool BeginsAtNoon = true;
#endif

    // Once for all clocks of a process: a silo that starts again goes on where the first one stopped.
    private static readonly long Beginning = BeginsAtNoon ? ToNoonOfAFifteenth(System.GetUtcNow()).Ticks : 0;

    private long shift = Beginning;
    private long standsAt;

    public override DateTimeOffset GetUtcNow() =>
        (Interlocked.Read(ref standsAt) is not 0 and var stands ? new DateTimeOffset(stands, TimeSpan.Zero) : System.GetUtcNow()) + TimeSpan.FromTicks(Interlocked.Read(ref shift));

    public void Advance(TimeSpan time) => Interlocked.Add(ref shift, time.Ticks);

    /// <summary>From now on time passes only where a test moves it: what is given back by the second is not, however slow the machine.</summary>
    public void StandStill() => Interlocked.CompareExchange(ref standsAt, System.GetUtcNow().UtcTicks, 0);

    private static TimeSpan ToNoonOfAFifteenth(DateTimeOffset now) => new DateTimeOffset(now.Year, now.Month, 15, 12, 0, 0, TimeSpan.Zero).AddMonths(1) - now;
}
