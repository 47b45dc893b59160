using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Quotes;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Api.Pricing;

/// <summary>Corridors, terms, charges, taxes and promo codes as the client reads them: each version with the instant from which it holds.</summary>
internal static class PricingJson
{
    /// <param name="write">Writes the fields of a value into an object that is open.</param>
    public static void WriteVersion<T>(Utf8JsonWriter json, DatedVersion<T> version, DateTimeOffset now, bool isCurrent, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        json.WriteStartObject();
        json.WriteNumber("version"u8, version.Version);
        json.WriteInstant("effectiveFrom"u8, version.EffectiveFrom);
        json.WriteString("state"u8, version.EffectiveFrom > now ? "SCHEDULED"u8 : isCurrent ? "EFFECTIVE"u8 : "SUPERSEDED"u8);
        json.WriteBoolean("removed"u8, version.Value is null);
        if (version.Value is { } value) write(json, value);
        json.WriteEndObject();
    }

    public static void Corridor(Utf8JsonWriter json, Corridor corridor)
    {
        var (send, receive) = (corridor.SendCurrency, corridor.ReceiveCurrency);
        json.WriteString("corridorId"u8, corridor.Id);
        json.WriteString("originCountry"u8, corridor.OriginCountry);
        json.WriteString("sendCurrency"u8, send.Code);
        json.WriteString("destinationCountry"u8, corridor.DestinationCountry);
        json.WriteString("receiveCurrency"u8, receive.Code);
        json.WriteStartArray("deliveries"u8);
        foreach (var delivery in corridor.Deliveries)
        {
            json.WriteStartObject();
            json.WriteString("deliveryMethod"u8, delivery.Method.Name());
            json.WriteMoney("payoutStep"u8, delivery.PayoutStep, receive);
            Optional(json, "receiveMin"u8, delivery.ReceiveMin, receive);
            Optional(json, "receiveMax"u8, delivery.ReceiveMax, receive);
            json.WriteString("partner"u8, delivery.Partner);
            json.WriteNumber("promiseMinutes"u8, (long)delivery.Promise.TotalMinutes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Payments(json, corridor.PaymentMethods);
        json.WriteMoney("sendMin"u8, corridor.SendMin, send);
        json.WriteMoney("sendMax"u8, corridor.SendMax, send);
        json.WriteString("marginPercent"u8, QuoteJson.Text(corridor.MarginPercent));
        json.WriteNumber("rateDecimals"u8, corridor.RateDecimals);
        json.WriteString("lockClass"u8, QuoteJson.Locks[corridor.LockClass]);
        json.WriteNumber("rateAgeMaxHours"u8, (long)corridor.Freshness.AgeMax.TotalHours);
        json.WriteNumber("legsApartMaxHours"u8, (long)corridor.Freshness.ApartMax.TotalHours);
        json.WriteString("markupPercentMax"u8, QuoteJson.Text(corridor.MarkupPercentMax));
        json.WriteMoney("feeMarkupMax"u8, corridor.FeeMarkupMax, send);
        if (corridor.BenchmarkCostPercent is { } average) json.WriteString("averageCostPercent"u8, QuoteJson.Text(average));
        json.WriteBoolean("enabled"u8, corridor.IsEnabled);
    }

    public static void Terms(Utf8JsonWriter json, CorridorTerms terms)
    {
        // The currency is the second part of the corridor's id.
        var currency = Currency.Parse(terms.CorridorId.Split('-')[1]);
        json.WriteString("corridorId"u8, terms.CorridorId);
        json.WriteString("agentCode"u8, terms.AgentCode);
        if (terms.MarkupPercent is { } percent) json.WriteString("markupPercent"u8, QuoteJson.Text(percent));
        Optional(json, "feeMarkup"u8, terms.FeeMarkup, currency);
        Optional(json, "sendMin"u8, terms.SendMin, currency);
        Optional(json, "sendMax"u8, terms.SendMax, currency);
        if (terms.IsEnabled is { } isEnabled) json.WriteBoolean("enabled"u8, isEnabled);
    }

    public static void Charge(Utf8JsonWriter json, ChargeRule rule)
    {
        json.WriteString("id"u8, rule.Id);
        json.WriteString("type"u8, rule.Type);
        json.WriteString("currencyCode"u8, rule.Currency.Code);
        Tiers(json, rule.Tiers, rule.Currency);
        Optional(json, "min"u8, rule.Min, rule.Currency);
        Optional(json, "max"u8, rule.Max, rule.Currency);
        json.WriteOptional("corridorId"u8, rule.CorridorId);
        json.WriteOptional("deliveryMethod"u8, rule.DeliveryMethod?.Name());
        json.WriteOptional("paymentMethod"u8, rule.PaymentMethod?.Name());
        json.WriteOptional("agentCode"u8, rule.AgentCode);
    }

    public static void Tiers(Utf8JsonWriter json, ImmutableArray<AmountTier> tiers, Currency currency)
    {
        json.WriteStartArray("tiers"u8);
        foreach (var tier in tiers)
        {
            json.WriteStartObject();
            json.WriteMoney("from"u8, tier.From, currency);
            json.WriteMoney("flat"u8, tier.Flat, currency);
            json.WriteString("percent"u8, QuoteJson.Text(tier.Percent));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    public static void Tax(Utf8JsonWriter json, TaxRule rule)
    {
        json.WriteString("id"u8, rule.Id);
        json.WriteString("type"u8, rule.Type);
        json.WriteString("currencyCode"u8, rule.Currency.Code);
        json.WriteString("base"u8, rule.Base == TaxBase.Fees ? "FEES"u8 : "PRINCIPAL"u8);
        json.WriteString("percent"u8, QuoteJson.Text(rule.Percent));
        json.WriteBoolean("included"u8, rule.IsIncluded);
        json.WriteOptional("originCountry"u8, rule.OriginCountry);
        Payments(json, rule.PaymentMethods);
    }

    public static void Promo(Utf8JsonWriter json, PromoCode promo)
    {
        json.WriteString("code"u8, promo.Code);
        json.WriteString("currencyCode"u8, promo.Currency.Code);
        json.WriteString("feePercentOff"u8, QuoteJson.Text(promo.FeePercentOff));
        json.WriteMoney("feeFlatOff"u8, promo.FeeFlatOff, promo.Currency);
        json.WriteString("marginPercentOff"u8, QuoteJson.Text(promo.MarginPercentOff));
        json.WriteMoney("sendMin"u8, promo.SendMin, promo.Currency);
        json.WriteOptional("corridorId"u8, promo.CorridorIds.IsDefaultOrEmpty ? null : promo.CorridorIds[0]);
        if (promo.EndsAt is { } end) json.WriteInstant("endsAt"u8, end);
    }

    private static void Payments(Utf8JsonWriter json, IEnumerable<PaymentMethod> methods)
    {
        json.WriteStartArray("paymentMethods"u8);
        foreach (var method in methods) json.WriteStringValue(method.Name());
        json.WriteEndArray();
    }

    private static void Optional(Utf8JsonWriter json, ReadOnlySpan<byte> name, long? units, Currency currency)
    {
        if (units is { } known) json.WriteMoney(name, known, currency);
    }
}
