using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Requests;
using FinCode.Api.Users;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;

namespace FinCode.Api.Quotes;

/// <summary>The published fields of a quote's request, every one with its published default.</summary>
internal static class QuoteFields
{
    private static readonly string[] Deliveries = [.. MethodNames.AllDeliveries];
    private static readonly string[] Payments = [.. MethodNames.AllPayments];
    private static readonly string[] Categories = ["MONEYTRANSFER"];

    public static QuoteOrder Read(Fields fields)
    {
        var send = Currency(fields, "principalAmountCurrency", "GBP");
        var receive = Currency(fields, "deriveAmountCurrency", "NGN");
        var isInverse = fields.Flag("inverseCalculation");

        // The misspelling is the published one.
        var isInclusive = fields.Flag("inclussive") | fields.Flag("inclusive");
        fields.Flag("conversion");
        fields.OptionalWord("chargeCategory", Categories);
        fields.OptionalText("mobileOperator", Limits.NameLengthMax);
        var mode = isInverse || (!Has(fields, "principalAmount") && Has(fields, "deriveAmount")) ? QuoteMode.ReceiveFixed
            : isInclusive ? QuoteMode.SendInclusive : QuoteMode.SendExclusive;
        return new QuoteOrder(
            Country(fields, "tradeOriginatingCountry", "GBR"),
            send,
            Country(fields, "destinationCountry", "NGA"),
            receive,
            Delivery(fields.OptionalWord("transactionType", Deliveries) ?? "ACCOUNTPAYMENT"),
            Payment(fields.OptionalWord("paymentType", Payments) ?? "ONLINE_CARD_PAYMENT"),
            mode,
            Amount(fields, mode == QuoteMode.ReceiveFixed ? "deriveAmount" : "principalAmount", mode == QuoteMode.ReceiveFixed ? receive : send),
            Promo(fields),
            fields.Flag("explain"));
    }

    private static string? Promo(Fields fields) => fields.OptionalText("promoCode", Limits.PricingIdLengthMax) is { Length: > 0 } code ? code : null;

    /// <summary>A client's form sends the amount that is to be derived as an empty text.</summary>
    private static bool Has(Fields fields, string name) =>
        fields.Find(name, out var value) && !(value.ValueKind == JsonValueKind.String && JsonScalars.ReadText(value, 1, int.MaxValue, out _) == DetailCode.TooShort);

    private static Money Amount(Fields fields, string name, Currency currency)
    {
        if (!fields.Required(name, out var value)) return default;
        return new Money(fields.Amount(name, value, currency), currency);
    }

    private static Currency Currency(Fields fields, string name, string missing) => fields.OptionalCurrency(name) ?? Domain.Money.Currency.Parse(missing);

    private static string Country(Fields fields, string name, string missing) => fields.Has(name) ? fields.RequiredCountry(name) : missing;

    private static DeliveryMethod Delivery(string name) => MethodNames.TryParse(name, out DeliveryMethod method) ? method : default;

    private static PaymentMethod Payment(string name) => MethodNames.TryParse(name, out PaymentMethod method) ? method : default;
}

internal sealed record QuoteOrder(
    string Origin, Currency Send, string Destination, Currency Receive, DeliveryMethod Delivery, PaymentMethod Payment, QuoteMode Mode, Money Amount, string? PromoCode, bool IsExplained)
{
    public QuoteRequest ToRequest(Access.Caller caller) => new(
        Origin, Send, Destination, Receive, Delivery, Payment, Mode, Amount, PromoCode, caller.UserCode, caller.Place.AgentCode ?? "", caller.Place.BranchCode ?? "");
}
