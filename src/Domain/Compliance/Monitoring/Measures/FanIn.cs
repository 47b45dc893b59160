namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>Several senders pay one beneficiary, each in several payments.</summary>
internal sealed class SplitFanIn() : Measure(new MeasureSpec(
    "SPLIT_FAN_IN",
    "Different senders to the beneficiary in the window who each paid at least 'repeat' times within 'within', all with amounts within the band of this one's. Relatives who pay once a month are not among them.",
    MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Beneficiary, [RuleParameter.Window, RuleParameter.Within, RuleParameter.Band, RuleParameter.Repeat], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Activity.Customer is not { } customer) return false;
        var payments = on.Between(on.Of(SubjectKind.Beneficiary), rule.Window!.Value);
        var senders = on.Scratch();
        if (Bursts.IsBurst(payments, on.Own, on.Own, rule)) senders.Add(customer);
        foreach (var trace in payments)
        {
            if (!Bursts.Counts(trace, on.Own, rule) || senders.Contains(trace.Customer!)) continue;
            if (Bursts.IsBurst(payments, trace, on.Own, rule)) senders.Add(trace.Customer!);
        }

        value = senders.Count;
        return true;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        var payments = on.Between(on.Of(SubjectKind.Beneficiary), rule.Window!.Value);
        evidence.Party(on.Activity.Beneficiary);
        if (Bursts.IsBurst(payments, on.Own, on.Own, rule)) evidence.Party(on.Activity.Customer);
        foreach (var trace in payments)
        {
            if (!Bursts.Counts(trace, on.Own, rule) || !Bursts.IsBurst(payments, trace, on.Own, rule)) continue;
            evidence.Add(trace);
            evidence.Party(trace.Customer);
        }
    }
}

/// <summary>Payments of one sender to one beneficiary that follow each other closely.</summary>
internal static class Bursts
{
    public static bool Counts(Trace trace, Trace own, MonitoringRule rule) =>
        trace.IsPayment && trace.EventId != own.EventId && trace.Customer is not null && trace.IsLike(own, rule.Band!.Value);

    /// <summary>Whether at least 'repeat' payments, this one the last of them, went from its sender to its beneficiary within 'within'.</summary>
    /// <param name="payments">In the order of their time; the one that is judged need not be among them.</param>
    public static bool IsBurst(ReadOnlySpan<Trace> payments, Trace last, Trace own, MonitoringRule rule)
    {
        var (need, after) = (rule.Repeat ?? 1, last.At - (long)(rule.Within ?? TimeSpan.Zero).TotalMilliseconds);
        var count = 1;
        foreach (var trace in payments)
        {
            if (count >= need) return true;
            if (trace.At <= after || trace.At > last.At || trace.EventId == last.EventId || trace.Customer != last.Customer || trace.Beneficiary != last.Beneficiary) continue;
            if (Counts(trace, own, rule)) count++;
        }

        // The one that is judged belongs to its own pair.
        if (last.EventId != own.EventId && last.Customer == own.Customer && last.Beneficiary == own.Beneficiary && own.At <= last.At && own.At > after) count++;
        return count >= need;
    }
}

/// <summary>A payer's payer who pays many.</summary>
internal sealed class UpstreamFan() : Measure(new MeasureSpec(
    "UPSTREAM_FAN", "The most different beneficiaries that one of those who paid the sender in the window has paid in it.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer,
    [RuleParameter.Window], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        (value, var payer) = Widest(on, rule);
        return payer is not null;
    }

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence)
    {
        if (Widest(on, rule).Payer is not { } payer) return;
        evidence.Party(on.Activity.Customer);
        evidence.Party(payer);
        evidence.Add(on.Within(on.Find(SubjectKind.Customer, payer), rule.Window!.Value));
    }

    private static (long Fan, string? Payer) Widest(Evaluation on, MonitoringRule rule)
    {
        var (fan, widest, looked) = (0L, (string?)null, 0);
        if (on.Activity.Customer is not { } customer) return (fan, widest);
        foreach (var payment in on.Within(on.Find(SubjectKind.Beneficiary, customer), rule.Window!.Value))
        {
            if (payment.Customer is not { } payer || payer == customer || payer == widest) continue;
            var paid = on.Scratch();
            foreach (var trace in on.Within(on.Find(SubjectKind.Customer, payer), rule.Window.Value))
            {
                if (++looked > Limits.MonitoringSearchMax) return (fan, widest);
                if (trace.Beneficiary is { } beneficiary) paid.Add(beneficiary);
            }

            if (paid.Count > fan) (fan, widest) = (paid.Count, payer);
        }

        return (fan, widest);
    }
}
