using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>The worked case of the handbook: GBP 200.00 with a fee of 1.99 become INR 24,750.94, of which mid costs 197.60.</summary>
internal static class Case
{
    public static readonly Currency Pound = Currency.Parse("GBP");
    public static readonly Currency Rupee = Currency.Parse("INR");
    public static readonly DateTimeOffset Start = new(2026, 4, 13, 12, 0, 0, TimeSpan.Zero);
    public static readonly RemittanceNo No = new(new TenantNo(1), 7);

    public static readonly RemittanceTerms Agreed = new(
        "RZ0LNK", "BN0001", Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000001"), "KX2M9P", new Domain.Money.Money(200_00, Pound), new Domain.Money.Money(24_750_94, Rupee),
        new PriceLines([new PriceLine("TRANSFER_FEE", 1_99)]), PriceLines.None, 197_60, "123.7547", "125.25787406", Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000002"),
        new RemittanceRoute("ACCOUNTPAYMENT", "directtoaccount", "GBR", "IND", "P"), new RemittancePurpose("GIFT", "SAVINGS", "FRIENDS", "Happy birthday"), PriceLines.None);

    public static Remittance New => Remittance.Begin(No, new RemittanceEvent.Created(Agreed, Start + RemittanceTimes.ToPay), Start, "RZ0LNK");

    public static Remittance After(params ReadOnlySpan<RemittanceEvent> events)
    {
        var remittance = New;
        foreach (var happened in events) remittance = remittance.Apply(happened, Start, "system");
        return remittance;
    }

    /// <summary>The same, paid out by the tenant's own agents.</summary>
    public static readonly RemittanceTerms ByAgents = Agreed with
    {
        RecipientAccountId = null, Route = Agreed.Route with { Type = "CASHPICKUP", DeliveryMethod = "cashpickup", Partner = OwnAgents.Partner },
    };

    public static Remittance AtAgents(params ReadOnlySpan<RemittanceEvent> events)
    {
        var remittance = Remittance.Begin(No, new RemittanceEvent.Created(ByAgents, Start + RemittanceTimes.ToPay), Start, "RZ0LNK");
        foreach (var happened in events) remittance = remittance.Apply(happened, Start, "system");
        return remittance;
    }

    public static readonly RemittanceEvent Offered = new RemittanceEvent.PickupOffered(Start.AddDays(30));
    public static readonly RemittanceEvent Lapsed = new RemittanceEvent.PickupLapsed();
    public static readonly RemittanceEvent Paid = new RemittanceEvent.PaymentReceived("E_WALLET", Guid.Parse("0b0e6e2c-6d0a-4a57-8a60-000000000003"), null);
    public static readonly RemittanceEvent Queued = new RemittanceEvent.PayoutQueued(1, "P", "TR000000000007");
}
