using System.Numerics;

namespace FinCode.Cli.Load.Measure;

/// <summary>
/// Counts durations in microseconds to three significant digits: below 2,048 µs exactly, above that in buckets whose
/// width is at most a thousandth of their value. The longest duration is kept as it was. Safe for many writers.
/// </summary>
internal sealed class LatencyHistogram
{
    private const int ExactBits = 11;
    private const int SubBuckets = 1 << (ExactBits - 1);
    private const long Longest = 1L << 33;

    private readonly long[] counts = new long[IndexOf(Longest) + 1];
    private long max;
    private long sum;

    public long Count => Total();

    public long Max => Interlocked.Read(ref max);

    public double Mean => Total() is > 0 and var total ? (double)Interlocked.Read(ref sum) / total : 0;

    public void Record(long microseconds)
    {
        var value = Math.Clamp(microseconds, 0, Longest);
        Interlocked.Increment(ref counts[IndexOf(value)]);
        Interlocked.Add(ref sum, value);
        var seen = Interlocked.Read(ref max);
        while (value > seen && Interlocked.CompareExchange(ref max, value, seen) is var now && now != seen)
        {
            seen = now;
        }
    }

    /// <summary>The least duration that at least this share of all durations does not exceed, rounded up within its bucket.</summary>
    /// <param name="percent">From 0 to 100.</param>
    public long Percentile(double percent)
    {
        var total = Total();
        if (total == 0)
        {
            return 0;
        }

        // Subtracting a hair keeps 99.9 % of 1,000 at rank 999: 0.999 has no exact binary fraction.
        var rank = Math.Clamp((long)Math.Ceiling((percent / 100.0 * total) - 1e-6), 1, total);
        var seen = 0L;
        for (var at = 0; at < counts.Length; at++)
        {
            seen += Interlocked.Read(ref counts[at]);
            if (seen >= rank)
            {
                return Math.Min(HighestOf(at), Max);
            }
        }

        return Max;
    }

    public void Add(LatencyHistogram other)
    {
        for (var at = 0; at < counts.Length; at++)
        {
            var more = Interlocked.Read(ref other.counts[at]);
            if (more != 0)
            {
                Interlocked.Add(ref counts[at], more);
            }
        }

        Interlocked.Add(ref sum, Interlocked.Read(ref other.sum));
        max = Math.Max(max, other.Max);
    }

    private static int IndexOf(long value)
    {
        var shift = Math.Max(0, BitOperations.Log2((ulong)value | 1) - (ExactBits - 1));
        return (shift * SubBuckets) + (int)(value >> shift);
    }

    private static long HighestOf(int index)
    {
        var shift = Math.Max(0, (index / SubBuckets) - 1);
        return ((index - ((long)shift * SubBuckets) + 1) << shift) - 1;
    }

    private long Total()
    {
        var total = 0L;
        foreach (ref readonly var count in counts.AsSpan())
        {
            total += Volatile.Read(in count);
        }

        return total;
    }
}
