namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>Somebody who was quiet for long.</summary>
internal sealed class IdleDays() : Measure(new MeasureSpec(
    "IDLE_DAYS", "Whole days since the subject's last payment, for a payment at or above the floor and, with 'share', of at least that part of the mean of those before.",
    MeasureUnit.Days, LineSide.AtLeast, SubjectKind.Customer, [RuleParameter.Subject], [RuleParameter.Floor, RuleParameter.Share]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        var all = on.All(on.Of(SubjectOf(rule)));
        if (on.Amount < rule.Floor || all.Last() is not { } last) return false;
        value = (on.Own.At - last.At) / TimeBucket.DayMilliseconds;
        return rule.Share is not { } share || IsShareOfMean(on.Amount, all, share);
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        if (on.All(on.Of(SubjectOf(rule))).Last() is { } last) evidence.Add(last);
    }

    private static bool IsShareOfMean(long amount, TraceRange before, long share)
    {
        var (count, sum) = (0, (Int128)0);
        foreach (var trace in before)
        {
            count++;
            sum += trace.Amount;
        }

        return (Int128)amount * count * Percent.Whole >= sum * share;
    }
}

/// <summary>How long ago the account that is paid into was changed.</summary>
internal sealed class SecondsSinceAccountChange() : Measure(new MeasureSpec(
    "SECONDS_SINCE_ACCOUNT_CHANGE", "Seconds since the account that the beneficiary is paid into was last changed.", MeasureUnit.Seconds, LineSide.Below,
    SubjectKind.Beneficiary, [], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Amount < rule.Floor || on.All(on.Of(SubjectKind.Beneficiary), ActivityKind.PayoutAccountChanged).Last() is not { } changed) return false;
        value = (on.Own.At - changed.At) / 1_000;
        return true;
    }
}

/// <summary>Work while the shop is closed.</summary>
internal sealed class OutOfHours() : Measure(new MeasureSpec(
    "OUT_OF_HOURS", "Payments of the subject in the window that were made when it is closed, by the clock of the time zone; this is one of them.", MeasureUnit.Count,
    LineSide.AtLeast, SubjectKind.Agent, [RuleParameter.Subject, RuleParameter.Window, RuleParameter.OpensAt, RuleParameter.ClosesAt, RuleParameter.TimeZone], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value) => Count(on, rule, null, out value);

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Count(on, rule, evidence, out _);

    private bool Count(Evaluation on, MonitoringRule rule, Evidence? evidence, out long value)
    {
        value = 0;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(rule.TimeZone!);
        if (on.Activity.KeyOf(SubjectOf(rule)) is null || !IsClosed(rule, zone, on.Own.At)) return false;
        value = 1;
        foreach (var trace in on.Within(on.Of(SubjectOf(rule)), rule.Window!.Value))
        {
            if (!IsClosed(rule, zone, trace.At)) continue;
            value++;
            evidence?.Add(trace);
        }

        return true;
    }

    /// <summary>Hours over midnight are hours as well: from 18:00 to 02:00.</summary>
    private static bool IsClosed(MonitoringRule rule, TimeZoneInfo zone, long at)
    {
        var time = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(at), zone).TimeOfDay);
        var (opens, closes) = (rule.OpensAt!.Value, rule.ClosesAt!.Value);
        return opens <= closes ? time < opens || time >= closes : time < opens && time >= closes;
    }
}

/// <summary>How old the sender is.</summary>
internal sealed class AgeYears() : Measure(new MeasureSpec(
    "AGE_YEARS", "The sender's age, where it is known.", MeasureUnit.Years, LineSide.Below, SubjectKind.Customer, [], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Sender.BornOn is not { } born) return false;
        var today = DateOnly.FromDateTime(on.Activity.OccurredAt.UtcDateTime);
        value = today.Year - born.Year - (today < born.AddYears(today.Year - born.Year) ? 1 : 0);
        return true;
    }
}
