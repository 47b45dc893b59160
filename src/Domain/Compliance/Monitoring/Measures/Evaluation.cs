using System.Runtime.InteropServices;

namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>
/// One activity before its judges, with the windows of its subjects as they were before it. What is recorded of the activity itself, when
/// it is judged again, is passed over.
/// </summary>
internal sealed class Evaluation(MonitoredActivity activity, Trace own, ISubjectWindows windows, HashSet<string> scratch)
{
    private readonly SubjectWindow?[] found = new SubjectWindow?[SubjectKinds.Count];
    private int looked;

    public MonitoredActivity Activity => activity;

    public Trace Own => own;

    /// <summary>The amount that is judged, minor units of the reference currency.</summary>
    public long Amount => own.Amount;

    public SenderFacts Sender => activity.Sender;

    /// <summary>A measure has used sums of hours or days.</summary>
    public bool IsRough { get; set; }

    public SubjectWindow? Of(SubjectKind kind)
    {
        var bit = 1 << (int)kind;
        if ((looked & bit) == 0)
        {
            looked |= bit;
            found[(int)kind] = activity.KeyOf(kind) is { } key ? windows.Find(kind, key) : null;
        }

        return found[(int)kind];
    }

    public SubjectWindow? Find(SubjectKind kind, string key) => windows.Find(kind, key);

    public long After(TimeSpan window) => own.At - (long)window.TotalMilliseconds;

    /// <summary>Activities of a window that ends now, the present one left out.</summary>
    public TraceRange Within(SubjectWindow? window, TimeSpan length, ActivityKind kind = ActivityKind.Payment) =>
        window is null ? default : new TraceRange(window.Between(After(length), own.At), own.EventId, kind);

    /// <summary>Activities of every kind of a window that ends now; the present one is among them if it is recorded.</summary>
    public ReadOnlySpan<Trace> Between(SubjectWindow? window, TimeSpan length) => window is null ? [] : window.Between(After(length), own.At);

    /// <summary>Everything that is remembered up to now.</summary>
    public TraceRange All(SubjectWindow? window, ActivityKind kind = ActivityKind.Payment) =>
        window is null ? default : new TraceRange(window.Between(long.MinValue, own.At), own.EventId, kind);

    /// <summary>Payments of a window and what they come to, the present one with them.</summary>
    public (int Count, long Sum) Total(SubjectKind kind, TimeSpan length, bool cash = false)
    {
        var (count, sum) = own.IsPayment && (!cash || own.IsCash) ? (1, own.Amount) : (0, 0L);
        var window = Of(kind);
        if (window is null) return (count, sum);

        var after = After(length);
        if (window.Covers(after))
        {
            foreach (var trace in Within(window, length))
            {
                if (cash && !trace.IsCash) continue;
                count++;
                sum = TimeBucket.Capped(sum, trace.Amount);
            }

            return (count, sum);
        }

        IsRough = true;
        foreach (var bucket in Buckets(window, length, after))
        {
            count += cash ? bucket.CashCount : bucket.Count;
            sum = TimeBucket.Capped(sum, cash ? bucket.CashSum : bucket.Sum);
        }

        return (count, sum);
    }

    /// <summary>The largest payment of a window before this one; zero where there is none.</summary>
    public long Largest(SubjectKind kind, TimeSpan length)
    {
        var largest = 0L;
        var window = Of(kind);
        if (window is null) return largest;

        var after = After(length);
        if (window.Covers(after))
        {
            foreach (var trace in Within(window, length)) largest = Math.Max(largest, trace.Amount);
            return largest;
        }

        IsRough = true;
        foreach (var bucket in Buckets(window, length, after)) largest = Math.Max(largest, bucket.Largest);
        return largest;
    }

    /// <summary>An empty set, until the next measure asks for one.</summary>
    public HashSet<string> Scratch()
    {
        scratch.Clear();
        return scratch;
    }

    /// <summary>Hours where they reach back far enough, else days; the first of them whole.</summary>
    private static ReadOnlySpan<TimeBucket> Buckets(SubjectWindow window, TimeSpan length, long after)
    {
        var isHours = length <= TimeSpan.FromHours(Limits.MonitoringHoursMax);
        var buckets = CollectionsMarshal.AsSpan(isHours ? window.Hours : window.Days);
        var start = Math.DivRem(after, isHours ? TimeBucket.HourMilliseconds : TimeBucket.DayMilliseconds).Quotient;
        var at = buckets.Length;
        while (at > 0 && buckets[at - 1].Start >= start) at--;
        return buckets[at..];
    }
}

/// <summary>Traces of one kind, without the one that is being judged.</summary>
internal readonly ref struct TraceRange(ReadOnlySpan<Trace> traces, Guid own, ActivityKind kind)
{
    private readonly ReadOnlySpan<Trace> traces = traces;

    public Enumerator GetEnumerator() => new(traces, own, kind);

    public int Count()
    {
        var count = 0;
        foreach (var _ in this) count++;
        return count;
    }

    /// <summary>The newest; null where there is none.</summary>
    public Trace? Last()
    {
        for (var at = traces.Length - 1; at >= 0; at--)
        {
            if (traces[at].Kind == kind && traces[at].EventId != own) return traces[at];
        }

        return null;
    }

    /// <summary>Goes through the traces of one kind without allocating, and leaves out the activity that is being judged.</summary>
    public ref struct Enumerator(ReadOnlySpan<Trace> traces, Guid own, ActivityKind kind)
    {
        private readonly ReadOnlySpan<Trace> traces = traces;
        private int at = -1;

        public readonly Trace Current => traces[at];

        public bool MoveNext()
        {
            while (++at < traces.Length)
            {
                if (traces[at].Kind == kind && traces[at].EventId != own) return true;
            }

            return false;
        }
    }
}
