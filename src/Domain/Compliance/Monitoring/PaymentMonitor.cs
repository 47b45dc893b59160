using System.Collections.Immutable;
using FinCode.Domain.Compliance.Monitoring.Measures;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// Judges activities and remembers them. The same activities in the same order, with the rules of their own time, give the same windows
/// and the same verdicts. For one thread.
/// </summary>
public sealed class PaymentMonitor(ISubjectWindows windows)
{
    private readonly HashSet<string> scratch = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Verdict> remembered = [];
    private readonly Queue<Guid> order = [];

    /// <summary>
    /// The verdict, and the activity counted. A repeat hears what the first heard and changes nothing, as far back as verdicts and
    /// windows are remembered; beyond that whoever delivers knows by the event's position.
    /// </summary>
    public Verdict Take(MonitoredActivity activity, RuleSet rules)
    {
        if (remembered.TryGetValue(activity.EventId, out var known)) return known;

        var trace = Trace.Of(activity);
        var verdict = Judge(activity, trace, rules);
        Record(activity, trace);
        if (order.Count == Limits.VerdictsRememberedMax) remembered.Remove(order.Dequeue());
        order.Enqueue(activity.EventId);
        remembered.Add(activity.EventId, verdict);
        return verdict;
    }

    /// <summary>What would be said of an activity, without counting it.</summary>
    public Verdict Judge(MonitoredActivity activity, RuleSet rules) => Judge(activity, Trace.Of(activity), rules);

    /// <summary>Counts an activity without judging it.</summary>
    public void Record(MonitoredActivity activity) => Record(activity, Trace.Of(activity));

    private Verdict Judge(MonitoredActivity activity, Trace trace, RuleSet rules)
    {
        // Another currency would be measured as if it were this one.
        Invariant.Holds(activity.Fault() is null && (activity.Reference is not { } reference || reference.Currency == rules.Reference));

        var on = new Evaluation(activity, trace, windows, scratch);
        ImmutableArray<RuleHit>.Builder? hits = null;
        var (outcome, measured) = (RuleAction.None, 0);
        foreach (var (rule, measure) in rules.Bound)
        {
            if (!IsJudgedBy(measure.Spec, activity.Kind) || !rule.Scope.Has(activity)) continue;
            measured++;
            on.IsRough = false;
            if (!measure.TryMeasure(on, rule, out var value) || !IsCrossed(measure.Spec.Side, value, rule.Line)) continue;
            hits ??= ImmutableArray.CreateBuilder<RuleHit>();
            hits.Add(Hit(on, rule, measure, value));
            if (!rule.IsShadow && rule.Action > outcome) outcome = rule.Action;
        }

        return new Verdict(activity.EventId, activity.PaymentId, activity.OccurredAt, outcome, rules.Document.Version, measured, hits?.ToImmutable() ?? []);
    }

    private void Record(MonitoredActivity activity, Trace trace)
    {
        Invariant.Holds(activity.Fault() is null);
        foreach (var kind in SubjectKinds.Kept)
        {
            if (activity.KeyOf(kind) is { } key) windows.Open(kind, key).Add(trace);
        }
    }

    private static bool IsJudgedBy(MeasureSpec spec, ActivityKind kind) =>
        kind == ActivityKind.Payment || (spec.IsOnCancellations && kind is ActivityKind.Cancelled or ActivityKind.Refunded);

    private static bool IsCrossed(LineSide side, long value, long line) => side == LineSide.AtLeast ? value >= line : value < line;

    private static RuleHit Hit(Evaluation on, MonitoringRule rule, Measure measure, long value)
    {
        var (rough, evidence) = (on.IsRough, new Evidence());
        measure.Explain(on, rule, evidence);
        var subject = measure.SubjectOf(rule);
        return new RuleHit(
            rule.Id, rule.Version, rule.Name, rule.Action, rule.IsShadow, measure.Spec.Unit, measure.Spec.Side, value, rule.Line, rule.Window,
            new SubjectKey(subject, on.Activity.KeyOf(subject) ?? ""), rough, evidence.Payments(on.Activity.PaymentId), evidence.Parties);
    }
}
