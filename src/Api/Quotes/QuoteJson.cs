using System.Globalization;
using System.Text.Json;
using System.Xml;
using FinCode.Api.Envelope;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;

namespace FinCode.Api.Quotes;

/// <summary>A quote as the client reads it. Rates and percentages are decimal strings: they are exact.</summary>
internal static class QuoteJson
{
    public static void Write(Utf8JsonWriter json, string quoteId, Quote quote, bool isExplained)
    {
        json.WriteStartObject();
        json.WriteString("quoteId"u8, quoteId);
        json.WriteInstant("expiresAt"u8, quote.ExpiresAt);
        json.WriteString("mode"u8, Modes[quote.Mode]);
        json.WriteString("corridorId"u8, quote.CorridorId);
        json.WriteString("tradeOriginatingCountry"u8, quote.OriginCountry);
        json.WriteString("destinationCountry"u8, quote.DestinationCountry);
        json.WriteString("transactionType"u8, quote.DeliveryMethod.Name());
        json.WriteString("paymentType"u8, quote.PaymentMethod.Name());
        json.WriteMoney("principalAmount"u8, quote.Send.MinorUnits, quote.Send.Currency);
        json.WriteString("principalAmountCurrency"u8, quote.Send.Currency.Code);
        json.WriteMoney("deriveAmount"u8, quote.Receive.MinorUnits, quote.Receive.Currency);
        json.WriteString("deriveAmountCurrency"u8, quote.Receive.Currency.Code);
        json.WriteString("rate"u8, quote.Rate.Text);
        json.WriteString("midRate"u8, quote.MidRate.Text);
        json.WriteString("rateBase"u8, quote.Rate.Base.Code);
        json.WriteString("rateQuote"u8, quote.Rate.Quote.Code);
        json.WriteString("rateSource"u8, quote.RateSource);
        json.WriteInstant("rateAt"u8, quote.RateAt);
        json.WriteString("marginPercent"u8, Text(quote.MarginPercent));
        WriteFees(json, quote);
        WriteTaxes(json, quote);
        json.WriteMoney("totalPayable"u8, quote.TotalPayable.MinorUnits, quote.TotalPayable.Currency);
        json.WriteString("costPercent"u8, Text(quote.CostPercent));
        if (quote.BenchmarkCostPercent is { } average) json.WriteString("corridorAverageCostPercent"u8, Text(average));
        json.WriteOptional("promoCode"u8, quote.PromoCode);
        json.WriteMoney("discount"u8, quote.Discount.MinorUnits, quote.Discount.Currency);
        json.WriteString("deliveryPromise"u8, XmlConvert.ToString(quote.DeliveryPromise));
        json.WriteString("lockClass"u8, Locks[quote.LockClass]);
        if (isExplained) WriteSteps(json, quote);
        json.WriteEndObject();
    }

    public static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static readonly IReadOnlyDictionary<QuoteMode, string> Modes = WireNames.Table<QuoteMode>();

    internal static readonly IReadOnlyDictionary<LockClass, string> Locks = WireNames.Table<LockClass>();

    private static void WriteFees(Utf8JsonWriter json, Quote quote)
    {
        json.WriteStartArray("fees"u8);
        foreach (var fee in quote.Fees)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, fee.Type);
            json.WriteMoney("amount"u8, fee.Amount.MinorUnits, fee.Amount.Currency);
            json.WriteString("currencyCode"u8, fee.Amount.Currency.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteTaxes(Utf8JsonWriter json, Quote quote)
    {
        json.WriteStartArray("taxes"u8);
        foreach (var tax in quote.Taxes)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, tax.Type);
            json.WriteMoney("amount"u8, tax.Amount.MinorUnits, tax.Amount.Currency);
            json.WriteString("currencyCode"u8, tax.Amount.Currency.Code);
            json.WriteBoolean("included"u8, tax.IsIncluded);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteSteps(Utf8JsonWriter json, Quote quote)
    {
        json.WriteStartArray("explanation"u8);
        foreach (var step in QuoteExplanation.Of(quote))
        {
            json.WriteStartObject();
            json.WriteString("name"u8, step.Name);
            json.WriteString("sum"u8, step.Sum);
            json.WriteString("result"u8, step.Result);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
