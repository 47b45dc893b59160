using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// What is remembered of one subject: its last activities one by one, in the order of their time, and, once there were more than that,
/// sums by hour and by day of what was paid. Bounded by <see cref="Limits"/>. The same activities in the same order make the same window, and one that is known changes
/// nothing. For one thread.
/// </summary>
public sealed class SubjectWindow
{
    private static readonly List<TimeBucket> None = [];

    // Most subjects never have any: there are very many of them.
    private List<TimeBucket> hours = None;
    private List<TimeBucket> days = None;
    private Trace[] traces = [];
    private int count;

    /// <summary>The latest instant of an activity that is not remembered by itself any more; before everything while all are.</summary>
    public long ForgottenUpTo { get; private set; } = long.MinValue;

    /// <summary>Payments ever.</summary>
    public long PaymentCount { get; private set; }

    public ReadOnlySpan<Trace> Traces => traces.AsSpan(0, count);

    /// <summary>Empty while nothing was forgotten, as are <see cref="Days"/>: then the activities say it all.</summary>
    internal List<TimeBucket> Hours => hours;

    internal List<TimeBucket> Days => days;

    internal bool HasForgotten => ForgottenUpTo > long.MinValue;

    public static SubjectWindow From(SubjectSnapshot snapshot)
    {
        var window = new SubjectWindow
        {
            traces = [.. snapshot.Traces],
            count = snapshot.Traces.Length,
            ForgottenUpTo = snapshot.ForgottenUpTo,
            PaymentCount = snapshot.PaymentCount,
        };
        if (!snapshot.Hours.IsEmpty) window.hours = [.. snapshot.Hours];
        if (!snapshot.Days.IsEmpty) window.days = [.. snapshot.Days];
        window.AssertInvariants();
        return window;
    }

    public SubjectSnapshot ToSnapshot(SubjectKey key)
    {
        AssertInvariants();
        return new SubjectSnapshot
        {
            Key = key,
            Traces = [.. Traces],
            Hours = [.. hours],
            Days = [.. days],
            ForgottenUpTo = ForgottenUpTo,
            PaymentCount = PaymentCount,
        };
    }

    /// <returns>False where it was known, and nothing has changed.</returns>
    public bool Add(Trace trace)
    {
        if (Knows(trace)) return false;

        if (trace.IsPayment) PaymentCount++;
        if (count == Limits.MonitoringTracesMax)
        {
            // Most subjects never get here, and cost no more than what they did.
            if (!HasForgotten)
            {
                foreach (var known in Traces) Sum(known);
            }

            Sum(trace);
            if (trace.At < traces[0].At)
            {
                ForgottenUpTo = Math.Max(ForgottenUpTo, trace.At);
                return true;
            }
        }

        Insert(trace);
        return true;
    }

    /// <summary>Activities after one instant and up to another.</summary>
    internal ReadOnlySpan<Trace> Between(long after, long upTo)
    {
        var from = FirstAfter(after);
        var to = FirstAfter(upTo);
        return from < to ? traces.AsSpan(from, to - from) : [];
    }

    /// <summary>Whether everything after an instant is remembered by itself.</summary>
    internal bool Covers(long after) => ForgottenUpTo <= after;

    private void Sum(Trace trace)
    {
        if (!trace.IsPayment) return;
        if (ReferenceEquals(hours, None)) hours = [];
        if (ReferenceEquals(days, None)) days = [];
        TimeBucket.Add(hours, trace, TimeBucket.HourMilliseconds, Limits.MonitoringHoursMax);
        TimeBucket.Add(days, trace, TimeBucket.DayMilliseconds, Limits.MonitoringDaysMax);
    }

    private void Insert(Trace trace)
    {
        if (count == Limits.MonitoringTracesMax)
        {
            ForgottenUpTo = Math.Max(ForgottenUpTo, traces[0].At);
            Array.Copy(traces, 1, traces, 0, --count);
        }
        else if (count == traces.Length)
        {
            Array.Resize(ref traces, Math.Clamp(count * 2, 2, Limits.MonitoringTracesMax));
        }

        // Nearly always at the end; what comes late goes to its time, behind what came first.
        var at = FirstAfter(trace.At);
        if (at < count) Array.Copy(traces, at, traces, at + 1, count - at);
        traces[at] = trace;
        count++;
    }

    private bool Knows(Trace trace)
    {
        if (count == 0 || trace.At > traces[count - 1].At) return false;

        for (var at = count - 1; at >= 0; at--)
        {
            if (traces[at].At < trace.At) return false;
            if (traces[at].EventId == trace.EventId) return true;
        }

        return false;
    }

    private int FirstAfter(long instant)
    {
        // Most windows begin before the first or end behind the last.
        if (count == 0 || traces[count - 1].At <= instant) return count;

        var (low, high) = (0, count - 1);
        while (low < high)
        {
            var middle = (low + high) >> 1;
            if (traces[middle].At <= instant) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    private void AssertInvariants()
    {
        Invariant.Holds(count <= Limits.MonitoringTracesMax && hours.Count <= Limits.MonitoringHoursMax && days.Count <= Limits.MonitoringDaysMax);
        Invariant.Holds(HasForgotten || (hours.Count == 0 && days.Count == 0));
        for (var at = 1; at < count; at++) Invariant.Holds(traces[at - 1].At <= traces[at].At);
        for (var at = 1; at < hours.Count; at++) Invariant.Holds(hours[at - 1].Start < hours[at].Start);
        for (var at = 1; at < days.Count; at++) Invariant.Holds(days[at - 1].Start < days[at].Start);
    }
}

/// <summary>A subject's window as it is stored.</summary>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.subject-snapshot")]
public sealed record SubjectSnapshot
{
    [Id(0)]
    public SubjectKey Key { get; init; }

    /// <summary>In the order of their time.</summary>
    [Id(1)]
    public ImmutableArray<Trace> Traces { get; init; } = [];

    [Id(2)]
    public ImmutableArray<TimeBucket> Hours { get; init; } = [];

    [Id(3)]
    public ImmutableArray<TimeBucket> Days { get; init; } = [];

    [Id(4)]
    public long ForgottenUpTo { get; init; } = long.MinValue;

    [Id(5)]
    public long PaymentCount { get; init; }
}
