namespace FinCode.Domain.Compliance.Monitoring.Measures;

/// <summary>Countries that a list names.</summary>
internal sealed class ListedCountry() : Measure(new MeasureSpec(
    "LISTED_COUNTRY", "How many of origin, destination, place, residence and nationality the list has.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer,
    [RuleParameter.Countries], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = Has(rule, on.Activity.Origin) + Has(rule, on.Activity.Destination) + Has(rule, on.Activity.Location) + Has(rule, on.Sender.Residence) + Has(rule, on.Sender.Nationality);
        return true;
    }

    private static int Has(MonitoringRule rule, string? country) => country is not null && rule.Countries.Contains(country) ? 1 : 0;
}

/// <summary>Whether anything ties the sender to the country.</summary>
internal sealed class TiesToDestination() : Measure(new MeasureSpec(
    "TIES_TO_DESTINATION", "What ties the sender to the destination: nationality, residence, and payments there before. Not measured where neither nationality nor residence is known.",
    MeasureUnit.Count, LineSide.Below, SubjectKind.Customer, [], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Activity.Destination is not { } destination || (on.Sender.Nationality ?? on.Sender.Residence) is null) return false;
        value = (on.Sender.Nationality == destination ? 1 : 0) + (on.Sender.Residence == destination ? 1 : 0);
        foreach (var trace in on.All(on.Of(SubjectKind.Customer)))
        {
            if (trace.Destination == destination) value++;
        }

        return true;
    }
}

/// <summary>Whether the sender is where they live.</summary>
internal sealed class LocationMismatch() : Measure(new MeasureSpec(
    "LOCATION_MISMATCH", "How many of the place and the origin of the payment are not the country where the sender lives.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Customer, [], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Sender.Residence is not { } residence) return false;
        if (on.Activity.Location is { } location && location != residence) value++;
        if (on.Activity.Origin is { } origin && origin != residence) value++;
        return true;
    }
}

/// <summary>Politically exposed people.</summary>
internal sealed class ExposedAmount() : Measure(new MeasureSpec(
    "EXPOSED_AMOUNT", "The payment's amount where the sender is politically exposed; with 'history' only while they have made fewer payments before.", MeasureUnit.Amount, LineSide.AtLeast,
    SubjectKind.Customer, [], [RuleParameter.History]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = on.Amount;
        return on.Sender.IsExposed && (rule.History is not { } history || (on.Of(SubjectKind.Customer)?.PaymentCount ?? 0) < history);
    }
}

/// <summary>The first payment to somebody.</summary>
internal sealed class NewBeneficiaryAmount() : Measure(new MeasureSpec(
    "NEW_BENEFICIARY_AMOUNT", "The payment's amount where the sender has not paid this beneficiary before.", MeasureUnit.Amount, LineSide.AtLeast, SubjectKind.Customer, [], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = on.Amount;
        return !HasPaid(on);
    }

    public static bool HasPaid(Evaluation on)
    {
        foreach (var trace in on.All(on.Of(SubjectKind.Customer)))
        {
            if (trace.Beneficiary == on.Activity.Beneficiary) return true;
        }

        return false;
    }
}

/// <summary>Several senders who belong together pay one beneficiary.</summary>
internal sealed class LinkedSenders() : Measure(new MeasureSpec(
    "LINKED_SENDERS",
    "Different senders to the beneficiary in the window with amounts within the band of this one's, who share a device, telephone, document, address or family name with its sender; the sender with them.",
    MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Beneficiary, [RuleParameter.Window, RuleParameter.Band], [RuleParameter.Floor]))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value) => Count(on, rule, null, out value);

    public override void Explain(Evaluation on, MonitoringRule rule, Evidence evidence) => Count(on, rule, evidence, out _);

    private static bool Count(Evaluation on, MonitoringRule rule, Evidence? evidence, out long value)
    {
        value = 0;
        if (on.Activity.Customer is not { } customer || on.Amount < rule.Floor) return false;
        var senders = on.Scratch();
        senders.Add(customer);
        evidence?.Party(on.Activity.Beneficiary);
        evidence?.Party(customer);
        foreach (var trace in on.Within(on.Of(SubjectKind.Beneficiary), rule.Window!.Value))
        {
            if (trace.Customer is not { } sender || !trace.IsLike(on.Own, rule.Band!.Value) || (sender != customer && !AreLinked(trace, on.Own))) continue;
            senders.Add(sender);
            evidence?.Add(trace);
            evidence?.Party(sender);
        }

        value = senders.Count;
        return true;
    }

    private static bool AreLinked(Trace one, Trace other) =>
        Same(one.Device, other.Device) || Same(one.Phone, other.Phone) || Same(one.Document, other.Document) || Same(one.Address, other.Address) || Same(one.FamilyName, other.FamilyName);

    private static bool Same(string? one, string? other) => one is not null && one == other;
}

/// <summary>An agent who pays or is paid at their own counter.</summary>
internal sealed class AgentsOwn() : Measure(new MeasureSpec(
    "AGENTS_OWN", "How many of the payment's customer, beneficiary, account, telephone and document are the agent's own.", MeasureUnit.Count, LineSide.AtLeast, SubjectKind.Agent, [], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        value = 0;
        if (on.Sender.AgentsOwn.IsDefaultOrEmpty) return false;
        foreach (var own in on.Sender.AgentsOwn)
        {
            var payment = on.Activity;
            if (own == payment.Customer || own == payment.Beneficiary || own == payment.Account || own == payment.Phone || own == payment.Document) value++;
        }

        return true;
    }
}

/// <summary>What comes together when somebody else has taken over an account.</summary>
internal sealed class TakeoverSigns() : Measure(new MeasureSpec(
    "TAKEOVER_SIGNS", "How many there are of a device that the sender has used only in the window and not before, new credentials in the window, and a first payment to this beneficiary.", MeasureUnit.Count, LineSide.AtLeast,
    SubjectKind.Customer, [RuleParameter.Window], []))
{
    public override bool TryMeasure(Evaluation on, MonitoringRule rule, out long value)
    {
        var window = on.Of(SubjectKind.Customer);
        var length = rule.Window!.Value;
        value = (IsDeviceNew(on, window, length) ? 1 : 0) + (AreCredentialsNew(on, window, length) ? 1 : 0) + (NewBeneficiaryAmount.HasPaid(on) ? 0 : 1);
        return true;
    }

    /// <summary>Somebody who has paid before the window, and never from this device then. Of who never paid before everything is new.</summary>
    private static bool IsDeviceNew(Evaluation on, SubjectWindow? window, TimeSpan length)
    {
        if (on.Within(window, length, ActivityKind.DeviceAdded).Last() is not null) return true;
        if (on.Activity.Device is not { } device) return false;
        var (after, hasPaid) = (on.After(length), false);
        foreach (var trace in on.All(window))
        {
            if (trace.At > after) break;
            if (trace.Device == device) return false;
            hasPaid |= trace.Device is not null;
        }

        return hasPaid;
    }

    private static bool AreCredentialsNew(Evaluation on, SubjectWindow? window, TimeSpan length) =>
        on.Within(window, length, ActivityKind.CredentialsReset).Last() is not null
        || (on.Sender.CredentialsResetAt?.ToUnixTimeMilliseconds() is { } reset && reset > on.After(length) && reset <= on.Own.At);
}
