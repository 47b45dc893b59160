using FinCode.Api.Envelope;
using FinCode.Api.Quotes;
using FinCode.Api.Requests;
using FinCode.Api.Users;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using FinCode.Domain.Remittances;

namespace FinCode.Api.Pricing;

/// <summary>Reads what a manager says about corridors, charges, taxes and promo codes.</summary>
internal static class PricingFields
{
    private const int PromiseMinutesMax = 60 * 24 * 30;
    private const int HoursMax = 24 * 30;
    private const int MethodsMax = 20;

    private static readonly string[] Deliveries = [.. MethodNames.AllDeliveries];
    private static readonly string[] Payments = [.. MethodNames.AllPayments];
    private static readonly string[] LockNames = [.. QuoteJson.Locks.Values];
    private static readonly string[] TaxBases = ["FEES", "PRINCIPAL"];

    public static PricingChange Corridor(Fields fields)
    {
        var (send, receive) = (fields.RequiredCurrency("sendCurrency"), fields.RequiredCurrency("receiveCurrency"));
        var corridor = new Corridor
        {
            OriginCountry = fields.RequiredCountry("originCountry"),
            SendCurrency = send ?? default,
            DestinationCountry = fields.RequiredCountry("destinationCountry"),
            ReceiveCurrency = receive ?? default,
            Deliveries = [.. fields.Items("deliveries", MethodsMax, isRequired: true, item => Delivery(item, receive))],
            PaymentMethods = [.. fields.Words("paymentMethods", Payments, isRequired: true).Select(Payment)],
            SendMin = fields.OptionalUnits("sendMin", send) ?? 0,
            SendMax = fields.OptionalUnits("sendMax", send) ?? Limits.AmountMax,
            MarginPercent = fields.RequiredDecimal("marginPercent", 0, Limits.MarginPercentMax, Limits.PercentDecimalsMax),
            RateDecimals = (int)(fields.OptionalWhole("rateDecimals", 0, Limits.RateDecimalsMax) ?? 4),
            LockClass = fields.OptionalWord("lockClass", LockNames) is { } name ? QuoteJson.Locks.First(row => row.Value == name).Key : LockClass.Standard,
            Freshness = new RateFreshness(Hours(fields, "rateAgeMaxHours", RateFreshness.Default.AgeMax), Hours(fields, "legsApartMaxHours", RateFreshness.Default.ApartMax)),
            MarkupPercentMax = fields.OptionalDecimal("markupPercentMax", 0, Limits.MarginPercentMax, Limits.PercentDecimalsMax) ?? 0,
            FeeMarkupMax = fields.OptionalUnits("feeMarkupMax", send) ?? 0,
            BenchmarkCostPercent = fields.OptionalDecimal("averageCostPercent", 0, 100, Limits.PercentDecimalsMax),
            IsEnabled = fields.FlagOrTrue("enabled"),
        };
        Judge(fields, fields.Faults.Any ? null : corridor.Fault());
        return new PricingChange { Item = PricingItem.Corridor, Id = fields.Faults.Any ? "" : corridor.Id, EffectiveFrom = fields.OptionalInstant("effectiveFrom"), Corridor = corridor };
    }

    public static CorridorTermsText Terms(Fields fields) => new(
        fields.OptionalDecimal("markupPercent", 0, Limits.MarginPercentMax, Limits.PercentDecimalsMax),
        fields.OptionalAmountText("feeMarkup"),
        fields.OptionalAmountText("sendMin"),
        fields.OptionalAmountText("sendMax"),
        fields.Has("enabled") ? fields.Flag("enabled") : null,
        fields.OptionalInstant("effectiveFrom"));

    public static PricingChange Charge(Fields fields)
    {
        var currency = fields.RequiredCurrency("currencyCode");
        var rule = new ChargeRule
        {
            Id = Id(fields, "id"),
            Type = Id(fields, "type"),
            Currency = currency ?? default,
            Tiers = fields.Has("tiers") ? [.. fields.Items("tiers", Limits.ChargeTiersMax, isRequired: true, item => Tier(item, currency))] : [Tier(fields, currency)],
            Min = fields.OptionalUnits("min", currency),
            Max = fields.OptionalUnits("max", currency),
            CorridorId = fields.OptionalText("corridorId", Limits.PricingIdLengthMax),
            DeliveryMethod = fields.OptionalWord("deliveryMethod", Deliveries) is { } delivery ? Delivery(delivery) : null,
            PaymentMethod = fields.OptionalWord("paymentMethod", Payments) is { } payment ? Payment(payment) : null,
            AgentCode = fields.OptionalText("agentCode", Limits.PricingIdLengthMax),
        };
        Judge(fields, fields.Faults.Any ? null : rule.Fault());
        return new PricingChange { Item = PricingItem.Charge, Id = rule.Id, EffectiveFrom = fields.OptionalInstant("effectiveFrom"), Charge = rule };
    }

    public static PricingChange Tax(Fields fields)
    {
        var rule = new TaxRule
        {
            Id = Id(fields, "id"),
            Type = Id(fields, "type"),
            Currency = fields.RequiredCurrency("currencyCode") ?? default,
            Base = fields.TryWord("base", TaxBases, out var word) && word == "PRINCIPAL" ? TaxBase.Principal : TaxBase.Fees,
            Percent = fields.RequiredDecimal("percent", 0, 100, Limits.PercentDecimalsMax),
            IsIncluded = fields.Flag("included"),
            OriginCountry = fields.Has("originCountry") ? fields.RequiredCountry("originCountry") : null,
            PaymentMethods = [.. fields.Words("paymentMethods", Payments, isRequired: false).Select(Payment)],
        };
        Judge(fields, fields.Faults.Any ? null : rule.Fault());
        return new PricingChange { Item = PricingItem.Tax, Id = rule.Id, EffectiveFrom = fields.OptionalInstant("effectiveFrom"), Tax = rule };
    }

    public static PricingChange Promo(Fields fields)
    {
        var currency = fields.RequiredCurrency("currencyCode");
        var promo = new PromoCode
        {
            Code = Id(fields, "code").ToUpperInvariant(),
            Currency = currency ?? default,
            FeePercentOff = fields.OptionalDecimal("feePercentOff", 0, 100, Limits.PercentDecimalsMax) ?? 0,
            FeeFlatOff = fields.OptionalUnits("feeFlatOff", currency) ?? 0,
            MarginPercentOff = fields.OptionalDecimal("marginPercentOff", 0, Limits.MarginPercentMax, Limits.PercentDecimalsMax) ?? 0,
            CorridorIds = [.. fields.OptionalText("corridorId", Limits.PricingIdLengthMax) is { Length: > 0 } id ? [id] : Array.Empty<string>()],
            SendMin = fields.OptionalUnits("sendMin", currency) ?? 0,
            EndsAt = fields.OptionalInstant("endsAt"),
        };
        Judge(fields, fields.Faults.Any ? null : promo.Fault());
        return new PricingChange { Item = PricingItem.Promo, Id = promo.Code, EffectiveFrom = fields.OptionalInstant("effectiveFrom"), Promo = promo };
    }

    private static CorridorDelivery Delivery(Fields fields, Currency? receive)
    {
        var delivery = new CorridorDelivery(
            fields.TryWord("deliveryMethod", Deliveries, out var name) ? Delivery(name) : default,
            fields.OptionalUnits("payoutStep", receive) ?? 1,
            fields.OptionalUnits("receiveMin", receive),
            fields.OptionalUnits("receiveMax", receive),
            fields.OptionalText("partner", Limits.PricingIdLengthMax) ?? "",
            TimeSpan.FromMinutes(fields.OptionalWhole("promiseMinutes", 1, PromiseMinutesMax) ?? 60));
        if (delivery.Partner == OwnAgents.Partner && name is not null && delivery.Method != DeliveryMethod.CashPickup)
        {
            fields.Fault("partner", DetailCode.OutOfRange, $"{OwnAgents.Partner} pays out CASHPICKUP and nothing else.");
        }

        return delivery;
    }

    public static AmountTier Tier(Fields fields, Currency? currency) => new(
        fields.OptionalUnits("from", currency) ?? 0,
        fields.OptionalUnits("flat", currency) ?? 0,
        fields.OptionalDecimal("percent", 0, 100, Limits.PercentDecimalsMax) ?? 0);

    private static TimeSpan Hours(Fields fields, string name, TimeSpan missing) =>
        fields.OptionalWhole(name, 1, HoursMax) is { } hours ? TimeSpan.FromHours(hours) : missing;

    private static string Id(Fields fields, string name)
    {
        var id = fields.RequiredText(name, Limits.PricingIdLengthMax);
        if (id.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_'))) fields.Fault(name, DetailCode.Malformed, "Must be letters, digits, - and _.");
        return id;
    }

    private static void Judge(Fields fields, PricingFault? fault)
    {
        if (fault is not null) fields.Fault(fault.Field, DetailCode.OutOfRange, fault.Message);
    }

    private static DeliveryMethod Delivery(string name) => MethodNames.TryParse(name, out DeliveryMethod method) ? method : default;

    private static PaymentMethod Payment(string name) => MethodNames.TryParse(name, out PaymentMethod method) ? method : default;
}

/// <summary>What an agent says about a corridor whose currency is known only when it has been found.</summary>
internal sealed record CorridorTermsText(
    decimal? MarkupPercent, AmountText? FeeMarkup, AmountText? SendMin, AmountText? SendMax, bool? IsEnabled, DateTimeOffset? EffectiveFrom)
{
    public PricingChange In(Corridor corridor, string agentCode, Faults faults)
    {
        var currency = corridor.SendCurrency;
        var terms = new CorridorTerms(
            corridor.Id, agentCode, MarkupPercent, FeeMarkup?.AtLeastZeroIn(currency, faults), SendMin?.AtLeastZeroIn(currency, faults), SendMax?.AtLeastZeroIn(currency, faults), IsEnabled);
        if (MarkupPercent > corridor.MarkupPercentMax) faults.Add("markupPercent", DetailCode.OutOfRange, $"The principal allows at most {QuoteJson.Text(corridor.MarkupPercentMax)} percent.");
        if (terms.FeeMarkup > corridor.FeeMarkupMax) faults.Add("feeMarkup", DetailCode.TooLarge, $"The principal allows at most {new Money(corridor.FeeMarkupMax, currency)}.");
        if (terms.SendMin < corridor.SendMin) faults.Add("sendMin", DetailCode.OutOfRange, $"The principal sends at least {new Money(corridor.SendMin, currency)}.");
        if (terms.SendMin > Math.Min(terms.SendMax ?? corridor.SendMax, corridor.SendMax)) faults.Add("sendMin", DetailCode.OutOfRange, $"Must not be above {(terms.SendMax < corridor.SendMax ? "sendMax" : $"the principal's {new Money(corridor.SendMax, currency)}")}.");
        if (terms.SendMax > corridor.SendMax) faults.Add("sendMax", DetailCode.OutOfRange, $"The principal sends at most {new Money(corridor.SendMax, currency)}.");
        if (terms.SendMax < corridor.SendMin) faults.Add("sendMax", DetailCode.OutOfRange, $"The principal sends at least {new Money(corridor.SendMin, currency)}.");
        return new PricingChange { Item = PricingItem.Terms, Id = terms.Id, EffectiveFrom = EffectiveFrom, Terms = terms };
    }
}
