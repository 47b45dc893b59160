using System.Runtime.InteropServices;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>The payments of one hour or one day, minor units of the reference currency. Sums stop at what an account may ever see.</summary>
/// <param name="Start">Whole hours or days since 1970, UTC.</param>
/// <param name="Largest">The largest single payment.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.time-bucket")]
public readonly record struct TimeBucket(
    [property: Id(0)] long Start,
    [property: Id(1)] int Count,
    [property: Id(2)] long Sum,
    [property: Id(3)] int CashCount,
    [property: Id(4)] long CashSum,
    [property: Id(5)] long Largest)
{
    public const long HourMilliseconds = 3_600_000;
    public const long DayMilliseconds = 24 * HourMilliseconds;

    internal TimeBucket With(Trace payment) => new(
        Start,
        Count + 1,
        Capped(Sum, payment.Amount),
        CashCount + (payment.IsCash ? 1 : 0),
        payment.IsCash ? Capped(CashSum, payment.Amount) : CashSum,
        Math.Max(Largest, payment.Amount));

    internal static long Capped(long sum, long more) => sum > Limits.LifetimeMax - more ? Limits.LifetimeMax : sum + more;

    /// <summary>Counts a payment in its bucket. The oldest bucket goes where there are too many.</summary>
    internal static void Add(List<TimeBucket> buckets, Trace payment, long length, int most)
    {
        var start = Math.DivRem(payment.At, length).Quotient;
        var at = buckets.Count - 1;
        while (at >= 0 && buckets[at].Start > start) at--;
        if (at >= 0 && buckets[at].Start == start)
        {
            ref var bucket = ref CollectionsMarshal.AsSpan(buckets)[at];
            bucket = bucket.With(payment);
            return;
        }

        // Later than it is kept for: there is no room before the first.
        if (buckets.Count == most && at < 0) return;
        buckets.Insert(at + 1, new TimeBucket(start, 0, 0, 0, 0, 0).With(payment));
        if (buckets.Count > most) buckets.RemoveAt(0);
    }
}
