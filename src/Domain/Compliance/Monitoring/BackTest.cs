using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// Runs rules over history before they are activated, beside the rules that hold. Fed one activity after the other, oldest first, from
/// whatever holds history. Windows are built once: they do not depend on rules.
/// </summary>
/// <param name="candidate">Run as if all of it held, whatever its dates, and as if nothing were in shadow.</param>
/// <param name="active">What to compare with: the rules of each activity's own time. Null for nothing.</param>
/// <param name="subjectsMax">Windows held at a time. Where there are more subjects, those that were quiet for longest begin anew, and are measured too low.</param>
public sealed class BackTest(RuleDocument candidate, RuleDocument? active, int subjectsMax = Limits.MonitoredSubjectsMax)
{
    private readonly MonitoringBook book = new(subjectsMax);
    private readonly RuleSet challenger = candidate.AsIfEffective();
    private readonly DatedRules? champion = active is null ? null : new DatedRules(active);
    private readonly Dictionary<string, RuleAlerts> alerts = new(StringComparer.Ordinal);
    private readonly long[] candidateOutcomes = new long[4];
    private readonly long[] activeOutcomes = new long[4];
    private PaymentMonitor? judge;
    private long payments;
    private long stricter;
    private long milder;

    /// <summary>Subjects that were forgotten to make room. While it is zero, the report is exact.</summary>
    public long Forgotten => book.Forgotten;

    public void Take(MonitoredActivity activity)
    {
        var monitor = judge ??= new PaymentMonitor(book);
        var next = monitor.Judge(activity, challenger);
        var present = champion is null ? null : monitor.Judge(activity, champion.At(activity.OccurredAt));
        monitor.Record(activity);

        Count(next.Hits, present?.Hits ?? []);
        if (activity.Kind != ActivityKind.Payment) return;
        var (after, before) = (OutcomeOf(next), present?.Outcome ?? RuleAction.None);
        payments++;
        candidateOutcomes[(int)after]++;
        activeOutcomes[(int)before]++;
        if (after > before) stricter++;
        if (after < before) milder++;
    }

    public static BackTestReport Run(RuleDocument candidate, RuleDocument? active, IEnumerable<MonitoredActivity> history)
    {
        var test = new BackTest(candidate, active);
        foreach (var activity in history) test.Take(activity);
        return test.Report();
    }

    public BackTestReport Report() => new(
        payments,
        [.. RuleIds().Select(id => alerts.GetValueOrDefault(id) ?? new RuleAlerts(id, 0, 0, 0))],
        [.. candidateOutcomes],
        [.. activeOutcomes],
        stricter,
        milder);

    private IEnumerable<string> RuleIds() => candidate.Rules.Concat(active?.Rules ?? []).Select(rule => rule.Id).Distinct(StringComparer.Ordinal);

    private void Count(ImmutableArray<RuleHit> next, ImmutableArray<RuleHit> present)
    {
        foreach (var id in next.Concat(present).Select(hit => hit.RuleId).Distinct(StringComparer.Ordinal).ToArray())
        {
            var (byCandidate, byActive) = (next.Any(hit => hit.RuleId == id), present.Any(hit => hit.RuleId == id && !hit.IsShadow));
            if (!byCandidate && !byActive) continue;
            var known = alerts.GetValueOrDefault(id) ?? new RuleAlerts(id, 0, 0, 0);
            alerts[id] = new RuleAlerts(id, known.Candidate + (byCandidate ? 1 : 0), known.Active + (byActive ? 1 : 0), known.Both + (byCandidate && byActive ? 1 : 0));
        }
    }

    private static RuleAction OutcomeOf(Verdict verdict) => verdict.Hits.IsEmpty ? RuleAction.None : verdict.Hits.Max(hit => hit.Action);
}

/// <summary>How often a rule was crossed.</summary>
/// <param name="Candidate">By the rules that are to come.</param>
/// <param name="Active">By those that held; rules in shadow do not count.</param>
/// <param name="Both">On the same activity.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.rule-alerts")]
public sealed record RuleAlerts([property: Id(0)] string RuleId, [property: Id(1)] long Candidate, [property: Id(2)] long Active, [property: Id(3)] long Both);

/// <param name="Payments">That were judged.</param>
/// <param name="Rules">Every rule of either document, also those that nothing crossed.</param>
/// <param name="Candidate">Payments by outcome: none, warn, hold, block.</param>
/// <param name="Active">The same by the rules that held.</param>
/// <param name="Stricter">Payments to which more would happen than did.</param>
/// <param name="Milder">Payments to which less would.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.back-test-report")]
public sealed record BackTestReport(
    [property: Id(0)] long Payments,
    [property: Id(1)] ImmutableArray<RuleAlerts> Rules,
    [property: Id(2)] ImmutableArray<long> Candidate,
    [property: Id(3)] ImmutableArray<long> Active,
    [property: Id(4)] long Stricter,
    [property: Id(5)] long Milder);
