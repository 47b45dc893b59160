namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>Payments just below an amount that has consequences.</summary>
internal sealed class NearLine() : Measure(new MeasureSpec(
    "NEAR_LINE", "Payments of the subject in the window that lie below the ceiling by at most the band, where they come to the ceiling together and this is one of them.",
    MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Subject, RuleParameter.Window, RuleParameter.Ceiling, RuleParameter.Band], [RuleParameter.Cash]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null || !IsNear(rule, on.Own)) return false;
        value = 1;
        var sum = on.Amount;
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (!IsNear(rule, trace)) continue;
            value++;
            sum = TimeBucket.Capped(sum, trace.Amount);
        }

        return sum >= rule.Ceiling;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (IsNear(rule, trace)) evidence.Add(trace);
        }
    }

    public static bool IsNear(MonitoringRule rule, Trace trace)
    {
        var ceiling = rule.Ceiling!.Value;
        return trace.Amount < ceiling && (Int128)trace.Amount * Percent.Whole >= (Int128)ceiling * (Percent.Whole - rule.Band!.Value) && (!rule.IsCash || trace.IsCash);
    }
}

/// <summary>How many of a subject's payments lie just below such an amount.</summary>
internal sealed class NearLineShare() : Measure(new MeasureSpec(
    "NEAR_LINE_SHARE", "Payments of the subject in the window that lie below the ceiling by at most the band, as a part of all.", MeasureUnit.Percent, LineSide.AtLeast,
    SubjectKind.Agent, [RuleParameter.Subject, RuleParameter.Window, RuleParameter.Ceiling, RuleParameter.Band, RuleParameter.History], [RuleParameter.Cash]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null || !NearLine.IsNear(rule, on.Own)) return false;
        var (all, near) = (1, 1);
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            all++;
            if (NearLine.IsNear(rule, trace)) near++;
        }

        value = Percent.Of(near, all);
        return all >= rule.History;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (NearLine.IsNear(rule, trace)) evidence.Add(trace);
        }
    }
}

/// <summary>A payment beside the largest before it.</summary>
internal sealed class LargestShare() : Measure(new MeasureSpec(
    "LARGEST_SHARE", "The payment as a part of the subject's largest in the window before.", MeasureUnit.Percent, LineSide.AtLeast, SubjectKind.Customer,
    [RuleParameter.Subject, RuleParameter.Window, RuleParameter.History], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Amount < rule.Floor || on.Of(SubjectOf(rule)) is not { } window || window.PaymentCount < rule.History) return false;
        var largest = on.Largest(SubjectOf(rule), rule.Window!.Value);
        if (largest == 0) return false;
        value = Percent.Of(on.Amount, largest);
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        Trace? largest = null;
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (largest is null || trace.Amount > largest.Amount) largest = trace;
        }

        if (largest is not null) evidence.Add(largest);
    }
}

/// <summary>Amounts that people choose and prices do not.</summary>
internal sealed class RoundAmounts() : Measure(new MeasureSpec(
    "ROUND_AMOUNTS", "How many of the subject's last payments are multiples of so many whole units of the currency sent and at or above the floor; this is one of them.",
    MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Subject, RuleParameter.Sample, RuleParameter.Step], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value) => Count(on, rule, null, out value);

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Count(on, rule, evidence, out _);

    private bool Count(Evaluation on, MonitoringRule rule, Evidence? evidence, out long value)
    {
        value = 0;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null || !IsRound(rule, on.Own)) return false;
        value = 1;
        var all = on.All(on.Of(SubjectOf(rule)));
        var passOver = all.Count() - (rule.Sample!.Value - 1);
        foreach (var trace in all)
        {
            if (passOver-- > 0 || !IsRound(rule, trace)) continue;
            value++;
            evidence?.Add(trace);
        }

        return true;
    }

    private static bool IsRound(MonitoringRule rule, Trace trace)
    {
        if (trace.Amount < rule.Floor) return false;
        var step = (Int128)rule.Step!.Value;
        for (var digit = trace.SentDigits; digit > 0; digit--) step *= 10;
        return trace.Sent % step == 0;
    }
}

/// <summary>The same amount again and again.</summary>
internal sealed class SimilarAmounts() : Measure(new MeasureSpec(
    "SIMILAR_AMOUNTS", "Payments of the subject in the window whose amounts lie within the band of this one's.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Beneficiary,
    [RuleParameter.Subject, RuleParameter.Window, RuleParameter.Band], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 1;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null || on.Amount < rule.Floor) return false;
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (trace.IsLike(on.Own, rule.Band!.Value)) value++;
        }

        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        evidence.Party(on.Activity.Beneficiary);
        evidence.Party(on.Activity.Customer);
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (!trace.IsLike(on.Own, rule.Band!.Value)) continue;
            evidence.Add(trace);
            evidence.Party(trace.Beneficiary);
            evidence.Party(trace.Customer);
        }
    }
}
