using FinCode.Domain.Allowances;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>
/// What the events of remittances do not say and monitoring asks for: under which keys the people, accounts and devices of one are known,
/// and what is known of the sender. Whoever reads events looks it up. Null where nobody knows.
/// </summary>
public sealed record PaymentParties
{
    public static readonly PaymentParties Unknown = new();

    /// <summary>The sender's key, the same wherever this person sends or is paid; null for the customer's code.</summary>
    public string? Customer { get; init; }

    /// <summary>The recipient's key, the same wherever this person sends or is paid; null for the beneficiary's code, which each customer has of their own.</summary>
    public string? Beneficiary { get; init; }

    /// <summary>A fingerprint of the account's number, so that customers who pay the same account are seen; null for the beneficiary's account id.</summary>
    public string? Account { get; init; }

    public string? Instrument { get; init; }

    public string? Device { get; init; }

    /// <summary>A fingerprint of the network address that the sender came from.</summary>
    public string? Network { get; init; }

    public string? Phone { get; init; }

    public string? Document { get; init; }

    public string? Address { get; init; }

    public string? FamilyName { get; init; }

    /// <summary>ISO 3166-1 alpha-3.</summary>
    public string? Location { get; init; }

    /// <summary>Limits that it leaves out are those of <see cref="LimitRules"/>.</summary>
    public SenderFacts Sender { get; init; } = SenderFacts.Unknown;
}

/// <summary>What became of an event.</summary>
public abstract record ActivityAnswer
{
    private ActivityAnswer()
    {
    }

    /// <summary>What the step is to monitoring.</summary>
    public sealed record Taken(MonitoredActivity Activity) : ActivityAnswer;

    /// <summary>A step that monitoring has no use for.</summary>
    public sealed record NotMonitored : ActivityAnswer
    {
        public static readonly NotMonitored Value = new();
    }

    /// <summary>
    /// Nobody has said what the currency is worth in the reference currency, so the payment cannot be measured: it waits, it does not pass.
    /// </summary>
    public sealed record NoRate(Money.Currency Currency) : ActivityAnswer;
}

/// <summary>Makes activities of the events of remittances. Pure: whoever makes one again makes the same.</summary>
public static class RemittanceActivities
{
    /// <param name="tenant">The tenant's name.</param>
    /// <param name="rules">The sender's limits, with the reference currency and the rates of the day on which it happened.</param>
    public static ActivityAnswer Of(TransactionEvent happened, string tenant, PaymentParties parties, LimitRules rules) => Of(
        happened,
        tenant,
        parties with
        {
            Sender = parties.Sender with
            {
                DayLimit = parties.Sender.DayLimit ?? rules.Bound(UsageDirection.Out, LimitWindow.Day),
                MonthLimit = parties.Sender.MonthLimit ?? rules.Bound(UsageDirection.Out, LimitWindow.Days30),
                YearLimit = parties.Sender.YearLimit ?? rules.Bound(UsageDirection.Out, LimitWindow.Year),
            },
        },
        rules.Reference,
        rules.RateOf(happened.Terms.Send.Currency));

    /// <param name="tenant">The tenant's name.</param>
    /// <param name="parties">With the sender's limits in the reference currency.</param>
    /// <param name="rate">What a unit of the currency that is sent was worth in it on that day; null where nobody has said.</param>
    public static ActivityAnswer Of(TransactionEvent happened, string tenant, PaymentParties parties, Money.Currency reference, decimal? rate)
    {
        if (KindOf(happened) is not { } kind) return ActivityAnswer.NotMonitored.Value;
        var terms = happened.Terms;
        if (rate is null && kind == ActivityKind.Payment) return new ActivityAnswer.NoRate(terms.Send.Currency);

        return new ActivityAnswer.Taken(new MonitoredActivity
        {
            EventId = happened.Id,
            Kind = kind,
            Tenant = tenant,
            PaymentId = happened.Pcn,
            OccurredAt = happened.OccurredAt,
            Customer = parties.Customer ?? terms.SenderCode,
            Beneficiary = parties.Beneficiary ?? terms.RecipientCode,
            Account = parties.Account ?? (terms.RecipientAccountId is { } account && account != Guid.Empty ? account.ToString("N") : null),
            Instrument = parties.Instrument,
            Device = parties.Device,
            Network = parties.Network,
            Agent = terms.PlaceCode.Length == 0 ? null : terms.PlaceCode,
            Phone = parties.Phone,
            Document = parties.Document,
            Address = parties.Address,
            FamilyName = parties.FamilyName,
            Location = parties.Location,
            Origin = terms.Route.Origin,
            Destination = terms.Route.Destination,
            Send = terms.Send,
            Reference = rate is { } known ? new Money.Money(LimitRules.Convert(terms.Send, known, reference), reference) : null,
            Method = terms.PricedFor,
            Delivery = terms.Route.Type,
            Purpose = terms.Purpose.Purpose,
            Relationship = terms.Purpose.Relationship,
            Sender = parties.Sender,
        });
    }

    /// <summary>Whether monitoring has a use for the step.</summary>
    public static bool IsMonitored(TransactionEvent happened) => KindOf(happened) is not null;

    /// <summary>
    /// A remittance is judged once: when its money is here and before anything is paid out. Money that came too late goes back, and is
    /// counted when it does.
    /// </summary>
    private static ActivityKind? KindOf(TransactionEvent happened) => happened.Type switch
    {
        TransactionEventTypes.PaymentReceived when happened.Status == RemittanceStatus.Verifying => ActivityKind.Payment,
        TransactionEventTypes.Cancelled => ActivityKind.Cancelled,
        TransactionEventTypes.Refunded => ActivityKind.Refunded,
        TransactionEventTypes.Redirected => ActivityKind.PayoutAccountChanged,
        _ => null,
    };
}
