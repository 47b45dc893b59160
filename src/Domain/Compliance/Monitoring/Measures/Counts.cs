namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>Payments of a window, this one with them.</summary>
internal sealed class SendCount() : Measure(new MeasureSpec(
    "SEND_COUNT", "Payments of the subject in the window.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer,
    [RuleParameter.Subject, RuleParameter.Window], [RuleParameter.Cash]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null || (rule.IsCash && !on.Own.IsCash)) return false;
        value = on.Total(SubjectOf(rule), rule.Window!.Value, rule.IsCash).Count;
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Windows.Explain(on, rule, SubjectOf(rule), evidence);
}

/// <summary>How soon a payment follows the one before.</summary>
internal sealed class SecondsSinceLast() : Measure(new MeasureSpec(
    "SECONDS_SINCE_LAST", "Seconds since the subject's last payment.", MeasureUnit.Seconds, LineSide.Below, SubjectKind.Customer,
    [RuleParameter.Subject], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Amount < rule.Floor || on.All(on.Of(SubjectOf(rule))).Last() is not { } last) return false;
        value = (on.Own.At - last.At) / 1_000;
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        if (on.All(on.Of(SubjectOf(rule))).Last() is { } last) evidence.Add(last);
    }
}

/// <summary>Different ones of something in a window: senders of a beneficiary, beneficiaries of a sender, customers of a device.</summary>
internal sealed class Distinct() : Measure(new MeasureSpec(
    "DISTINCT", "Different ones of another kind that the subject's payments of the window have.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer,
    [RuleParameter.Subject, RuleParameter.Of, RuleParameter.Window], [RuleParameter.Floor, RuleParameter.Purposes, RuleParameter.Relationships]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        var subject = SubjectOf(rule);
        if (on.Activity.KeyOf(subject) is null || on.Activity.KeyOf(rule.Of!.Value) is not { } own || !Counts(rule, on.Own)) return false;

        var different = on.Scratch();
        different.Add(own);
        var sum = on.Amount;
        foreach (var trace in on.Within(on.Of(subject), rule.Window!.Value))
        {
            if (!Counts(rule, trace) || trace.KeyOf(rule.Of.Value) is not { } key) continue;
            different.Add(key);
            sum = TimeBucket.Capped(sum, trace.Amount);
        }

        value = different.Count;
        return rule.Floor is not { } floor || sum >= floor;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (Counts(rule, trace)) evidence.Add(trace);
        }

        if (SubjectOf(rule) is SubjectKind.Customer or SubjectKind.Beneficiary) evidence.Party(on.Activity.KeyOf(SubjectOf(rule)));
    }

    /// <summary>Of the purposes that are meant, and not to somebody of the relationships that explain it.</summary>
    private static bool Counts(MonitoringRule rule, Trace trace) =>
        (rule.Purposes.IsEmpty || (trace.Purpose is { } purpose && rule.Purposes.Contains(purpose)))
        && (trace.Relationship is not { } relationship || !rule.Relationships.Contains(relationship));
}

/// <summary>Called off or given back.</summary>
internal sealed class CancelCount() : Measure(new MeasureSpec(
    "CANCEL_COUNT", "Remittances of the subject in the window that were called off or refunded.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer,
    [RuleParameter.Subject, RuleParameter.Window], [])
{
    IsOnCancellations = true,
})
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = on.Own.Kind is ActivityKind.Cancelled or ActivityKind.Refunded ? 1 : 0;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null) return false;
        var window = on.Of(SubjectOf(rule));
        value += on.Within(window, rule.Window!.Value, ActivityKind.Cancelled).Count() + on.Within(window, rule.Window.Value, ActivityKind.Refunded).Count();
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        var window = on.Of(SubjectOf(rule));
        evidence.Add(on.Within(window, rule.Window!.Value, ActivityKind.Cancelled));
        evidence.Add(on.Within(window, rule.Window.Value, ActivityKind.Refunded));
    }
}

/// <summary>What several measures share.</summary>
internal static class Windows
{
    public static void Explain(Evaluation on, MonitoringRule rule, SubjectKind subject, Evidence evidence)
    {
        foreach (var trace in on.Within(on.Of(subject), rule.Window!.Value))
        {
            if (!rule.IsCash || trace.IsCash) evidence.Add(trace);
        }
    }
}
