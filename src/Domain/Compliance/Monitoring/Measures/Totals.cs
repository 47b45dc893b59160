namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>What one payment is.</summary>
internal sealed class PaymentAmount() : Measure(new MeasureSpec(
    "PAYMENT_AMOUNT", "The payment's amount.", MeasureUnit.Amount, LineSide.AtLeast, SubjectKind.Customer, [], [RuleParameter.Cash]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = on.Amount;
        return !rule.IsCash || on.Own.IsCash;
    }
}

/// <summary>What the payments of a window come to, this one with them.</summary>
internal sealed class SendTotal() : Measure(new MeasureSpec(
    "SEND_TOTAL", "What the subject's payments of the window come to.", MeasureUnit.Amount, LineSide.AtLeast, SubjectKind.Customer,
    [RuleParameter.Subject, RuleParameter.Window], [RuleParameter.Cash]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Activity.KeyOf(SubjectOf(rule)) is null || (rule.IsCash && !on.Own.IsCash)) return false;
        value = on.Total(SubjectOf(rule), rule.Window!.Value, rule.IsCash).Sum;
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Windows.Explain(on, rule, SubjectOf(rule), evidence);
}

/// <summary>How much of a KYC tier's limit a window has used.</summary>
internal sealed class TierShare() : Measure(new MeasureSpec(
    "TIER_SHARE",
    "The customer's total in the window as a part of their tier's limit: the day's for windows up to a day, the month's up to 30 days, else the year's. With 'within' only for customers who registered so recently.",
    MeasureUnit.Percent, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Window], [RuleParameter.Within]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        var window = rule.Window!.Value;
        var limit = window <= TimeSpan.FromDays(1) ? on.Sender.DayLimit : window <= TimeSpan.FromDays(30) ? on.Sender.MonthLimit : on.Sender.YearLimit;
        if (limit is not > 0) return false;
        if (rule.Within is { } young && (on.Sender.RegisteredAt is not { } registered || on.Activity.OccurredAt - registered >= young)) return false;
        value = Percent.Of(on.Total(SubjectKind.Customer, window).Sum, limit.Value);
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Windows.Explain(on, rule, SubjectKind.Customer, evidence);
}

/// <summary>A total for which nobody has shown where the money comes from.</summary>
internal sealed class UnevidencedTotal() : Measure(new MeasureSpec(
    "UNEVIDENCED_TOTAL", "The customer's total in the window, while the source of their funds is not evidenced.", MeasureUnit.Amount, LineSide.AtLeast,
    SubjectKind.Customer, [RuleParameter.Window], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Sender.HasSourceOfFunds) return false;
        value = on.Total(SubjectKind.Customer, rule.Window!.Value).Sum;
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Windows.Explain(on, rule, SubjectKind.Customer, evidence);
}

/// <summary>A total beside what the customer says to earn.</summary>
internal sealed class IncomeShare() : Measure(new MeasureSpec(
    "INCOME_SHARE", "The customer's total in the window as a part of what they declared to earn in 30 days.", MeasureUnit.Percent, LineSide.AtLeast,
    SubjectKind.Customer, [RuleParameter.Window], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Sender.MonthlyIncome is not > 0) return false;
        value = Percent.Of(on.Total(SubjectKind.Customer, rule.Window!.Value).Sum, on.Sender.MonthlyIncome.Value);
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Windows.Explain(on, rule, SubjectKind.Customer, evidence);
}

/// <summary>What came in goes out again.</summary>
internal sealed class PassThrough() : Measure(new MeasureSpec(
    "PASS_THROUGH",
    "What the customer sent since money from others came in, as a part of that money, within the window. Not measured where more than 100 percent and the band went out: then it is not that money.",
    MeasureUnit.Percent, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Window, RuleParameter.Floor, RuleParameter.Band], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        var (inbound, since) = Inbound(on, rule.Window!.Value, null);
        if (inbound == 0 || inbound < rule.Floor) return false;

        var outbound = on.Amount;
        foreach (var trace in on.Within(on.Of(SubjectKind.Customer), rule.Window.Value))
        {
            if (trace.At >= since) outbound = TimeBucket.Capped(outbound, trace.Amount);
        }

        value = Percent.Of(outbound, inbound);
        return value <= Percent.Whole + rule.Band;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        var (_, since) = Inbound(on, rule.Window!.Value, evidence);
        foreach (var trace in on.Within(on.Of(SubjectKind.Customer), rule.Window.Value))
        {
            if (trace.At >= since) evidence.Add(trace);
        }

        evidence.Party(on.Activity.Customer);
    }

    /// <summary>From receipts, and from payments in which the customer was the beneficiary.</summary>
    private static (long Sum, long Since) Inbound(Evaluation on, TimeSpan window, Evidence? evidence)
    {
        var (sum, since) = (0L, long.MaxValue);
        if (on.Activity.Customer is not { } customer) return (sum, since);
        foreach (var trace in on.Within(on.Of(SubjectKind.Customer), window, ActivityKind.Receipt)) Count(trace, evidence, ref sum, ref since);
        foreach (var trace in on.Within(on.Find(SubjectKind.Beneficiary, customer), window)) Count(trace, evidence, ref sum, ref since);
        return (sum, since);
    }

    private static void Count(Trace trace, Evidence? evidence, ref long sum, ref long since)
    {
        sum = TimeBucket.Capped(sum, trace.Amount);
        since = Math.Min(since, trace.At);
        evidence?.Add(trace);
        evidence?.Party(trace.Customer);
    }
}
