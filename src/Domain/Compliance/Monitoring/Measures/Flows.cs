namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>Money that goes round.</summary>
internal sealed class Cycle() : Measure(new MeasureSpec(
    "CYCLE",
    "How many payments with amounts within the band lead from the beneficiary back to the sender, this one with them; two is there and back. In any order of time within the window; with 'repeat' each pair must have paid so often within 'within'.",
    MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Window, RuleParameter.Band, RuleParameter.Hops], [RuleParameter.Repeat, RuleParameter.Within]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (!FlowSearch.TryBegin(on, rule, out var search)) return false;
        value = search.LongestWayBack(rule.Line);
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        if (!FlowSearch.TryBegin(on, rule, out var search)) return;
        search.LongestWayBack(rule.Line);
        search.Tell(evidence);
    }
}

/// <summary>Money that is handed on.</summary>
internal sealed class Relay() : Measure(new MeasureSpec(
    "RELAY",
    "How many payments with amounts within the band follow each other from person to person through this one. In any order of time within the window; with 'repeat' each pair must have paid so often within 'within'.",
    MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Window, RuleParameter.Band, RuleParameter.Hops], [RuleParameter.Repeat, RuleParameter.Within]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (!FlowSearch.TryBegin(on, rule, out var search)) return false;
        value = search.LongestChain();
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        if (!FlowSearch.TryBegin(on, rule, out var search)) return;
        search.LongestChain();
        search.Tell(evidence);
    }
}

/// <summary>
/// Looks for ways through the graph of transfers, whose edges are the windows of senders and beneficiaries. Only payments of the same
/// amount lead on, so there are few; and it looks at so many at most, so that nobody can make it slow.
/// </summary>
internal sealed class FlowSearch
{
    private const int LooksPerStep = 8;

    private readonly Evaluation on;
    private readonly MonitoringRule rule;
    private readonly string sender;
    private readonly string beneficiary;

    /// <summary>People who are on the way: from the sender backwards, and from the beneficiary forwards.</summary>
    private readonly List<string> people = [];
    private readonly List<Trace> way = [];
    private Trace[] best = [];
    private string[] bestPeople = [];
    private int looked;

    private FlowSearch(Evaluation on, MonitoringRule rule, string sender, string beneficiary) =>
        (this.on, this.rule, this.sender, this.beneficiary) = (on, rule, sender, beneficiary);

    /// <returns>False where the payment itself leads nowhere: its pair has not paid often enough, or both ends are one.</returns>
    public static bool TryBegin(Evaluation on, MonitoringRule rule, out FlowSearch search)
    {
        search = null!;
        if (on.Activity is not { Customer: { } sender, Beneficiary: { } beneficiary } || sender == beneficiary) return false;

        // Most people have nothing that leads on or back: told without anything allocated.
        var (onward, back) = (on.Find(SubjectKind.Customer, beneficiary), on.Find(SubjectKind.Beneficiary, sender));
        if (onward is null && back is null) return false;
        var payments = on.Between(on.Of(SubjectKind.Customer), rule.Window!.Value);
        if (rule.Repeat > 1 && !Bursts.IsBurst(payments, on.Own, on.Own, rule)) return false;
        if (!LeadsOn(onward, on, rule) && !LeadsOn(back, on, rule)) return false;

        search = new FlowSearch(on, rule, sender, beneficiary);
        return true;
    }

    /// <summary>The first way back that is long enough, else the longest that there is; zero for none.</summary>
    public long LongestWayBack(long enough)
    {
        people.AddRange([sender, beneficiary]);
        Return(beneficiary, rule.Hops!.Value - 1, enough);
        return best.Length == 0 ? 0 : best.Length + 1;
    }

    /// <summary>The longest chain: forwards from the beneficiary, then backwards from the sender past those who are on it.</summary>
    public long LongestChain()
    {
        people.AddRange([sender, beneficiary]);
        Extend(beneficiary, SubjectKind.Customer, rule.Hops!.Value - 1);
        var (forwards, ahead) = (best, bestPeople);
        (best, bestPeople) = ([], []);
        people.AddRange(ahead);
        Extend(sender, SubjectKind.Beneficiary, rule.Hops.Value - 1 - forwards.Length);
        (best, bestPeople) = ([.. best.Reverse(), .. forwards], [.. bestPeople, .. ahead]);
        return best.Length + 1;
    }

    public void Tell(Evidence evidence)
    {
        foreach (var trace in best) evidence.Add(trace);
        evidence.Party(sender);
        evidence.Party(beneficiary);
        foreach (var person in bestPeople) evidence.Party(person);
    }

    private bool Return(string from, int left, long enough)
    {
        if (left < 1 || on.Find(SubjectKind.Customer, from) is not { } window) return false;
        var payments = on.Between(window, rule.Window!.Value);
        foreach (var trace in payments)
        {
            if (++looked > Limits.MonitoringSearchMax) return true;
            if (!Leads(trace, payments)) continue;
            if (trace.Beneficiary == sender)
            {
                if (way.Count + 1 > best.Length) (best, bestPeople) = ([.. way, trace], [.. people]);
                if (best.Length + 1 >= enough) return true;
            }
            else if (trace.Beneficiary is { } next && !people.Contains(next) && Step(trace, next, () => Return(next, left - 1, enough)))
            {
                return true;
            }
        }

        return false;
    }

    /// <param name="role">In which the person's payments are looked at: as a customer to go on, as a beneficiary to go back.</param>
    private bool Extend(string from, SubjectKind role, int left)
    {
        if (way.Count > best.Length) (best, bestPeople) = ([.. way], [.. people.TakeLast(way.Count)]);
        if (left < 1) return true;
        if (on.Find(role, from) is not { } window) return false;
        var payments = on.Between(window, rule.Window!.Value);
        foreach (var trace in payments)
        {
            if (++looked > Limits.MonitoringSearchMax) return true;
            if (!Leads(trace, payments)) continue;
            var next = role == SubjectKind.Customer ? trace.Beneficiary : trace.Customer;
            if (next is not null && !people.Contains(next) && Step(trace, next, () => Extend(next, role, left - 1))) return true;
        }

        return false;
    }

    private bool Step(Trace trace, string next, Func<bool> search)
    {
        people.Add(next);
        way.Add(trace);
        var isEnough = search();
        people.RemoveAt(people.Count - 1);
        way.RemoveAt(way.Count - 1);
        return isEnough;
    }

    private bool Leads(Trace trace, ReadOnlySpan<Trace> payments)
    {
        if (!Bursts.Counts(trace, on.Own, rule)) return false;
        if (rule.Repeat is not > 1) return true;

        // To count a pair's payments is to look at all of them once more, though more cheaply than a step.
        looked += payments.Length / LooksPerStep;
        return Bursts.IsBurst(payments, trace, on.Own, rule);
    }

    private static bool LeadsOn(SubjectWindow? window, Evaluation on, MonitoringRule rule)
    {
        if (window is null) return false;
        foreach (var trace in on.Between(window, rule.Window!.Value))
        {
            if (Bursts.Counts(trace, on.Own, rule)) return true;
        }

        return false;
    }
}
