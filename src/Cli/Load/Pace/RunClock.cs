using System.Diagnostics;

namespace FinCode.Cli.Load.Pace;

/// <summary>The instants of a run, in ticks of <see cref="Stopwatch"/>: warm-up from Start, measured from MeasureStart to End.</summary>
internal sealed class RunClock(long start, TimeSpan warmUp, TimeSpan duration)
{
    private long stoppedAt;

    public long Start => start;

    public long MeasureStart { get; } = start + TicksOf(warmUp);

    public long End { get; } = start + TicksOf(warmUp) + TicksOf(duration);

    /// <summary>Whether someone ended the run before its time.</summary>
    public bool IsStopped => Volatile.Read(ref stoppedAt) != 0;

    /// <summary>How long was measured, in seconds.</summary>
    public double Measured => Math.Max(0, (IsStopped ? Math.Min(stoppedAt, End) : End) - MeasureStart) / (double)Stopwatch.Frequency;

    public void Stop() => Volatile.Write(ref stoppedAt, Stopwatch.GetTimestamp());

    public static long TicksOf(TimeSpan span) => (long)(span.TotalSeconds * Stopwatch.Frequency);

    public static long Microseconds(long ticks) => (long)(ticks * (1e6 / Stopwatch.Frequency));
}
