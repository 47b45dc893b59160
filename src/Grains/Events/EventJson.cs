using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Events;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using FinCode.Domain.Webhooks;

namespace FinCode.Grains.Events;

/// <summary>
/// An event as clients read it, the same whether it is sent or fetched, and the same however often. Codes and amounts: who sends and who
/// receives is read in the transaction, by whoever may.
/// </summary>
public static class EventJson
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly IReadOnlyDictionary<RemittanceStatus, string> Statuses = CapitalNames.Table<RemittanceStatus>();
    private static readonly IReadOnlyDictionary<PaymentStatus, string> PaymentStatuses = CapitalNames.Table<PaymentStatus>();

    public static byte[] Write(FeedEvent happened, string tenant)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true })) Write(json, happened, tenant);
        return buffer.WrittenSpan.ToArray();
    }

    public static void Write(Utf8JsonWriter json, FeedEvent happened, string tenant)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, happened.Id);
        json.WriteString("type"u8, happened.Type);
        json.WriteString("timestamp"u8, Text(happened.OccurredAt));
        json.WriteString("tenant"u8, tenant);
        json.WriteString("reference"u8, happened.Reference);
        json.WriteNumber("schemaVersion"u8, EventCatalogue.Find(happened.Type)?.Version ?? 1);
        // What receivers of the published interface look for.
        json.WriteString("eventType"u8, happened.Type);
        var status = happened.Step is { } own ? Statuses[own.Status] : happened.Status;
        if (status is not null) json.WriteString("status"u8, status);
        json.WritePropertyName("data"u8);
        if (happened.Step is { } step) WriteStep(json, step);
        else json.WriteRawValue(happened.Data);
        json.WriteEndObject();
    }

    /// <summary>The <c>data</c> of what happened to a customer's verification.</summary>
    public static string Write(KycEvent happened)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("customerCode"u8, happened.CustomerCode);
            json.WriteNumber("version"u8, happened.Version);
            json.WriteString("status"u8, CapitalNames.Of(happened.Status.ToString()));
            json.WriteString("previousStatus"u8, CapitalNames.Of(happened.PreviousStatus.ToString()));
            json.WriteNumber("tier"u8, happened.Tier);
            json.WriteNumber("previousTier"u8, happened.PreviousTier);
            json.WriteString("riskLevel"u8, CapitalNames.Of(happened.RiskLevel.ToString()));
            json.WriteString("actor"u8, happened.Actor);
            if (happened.Reason is { } reason) json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteStep(Utf8JsonWriter json, TransactionEvent step)
    {
        var terms = step.Terms;
        json.WriteStartObject();
        json.WriteString("pcn"u8, step.Pcn);
        json.WriteNumber("version"u8, step.Version);
        json.WriteString("status"u8, Statuses[step.Status]);
        json.WriteString("paymentStatus"u8, PaymentStatuses[step.PaymentStatus]);
        json.WriteString("senderCode"u8, terms.SenderCode);
        json.WriteString("recipientCode"u8, terms.RecipientCode);
        if (terms.RecipientAccountId is { } account) json.WriteString("recipientAccountId"u8, account);
        if (terms.PlaceCode.Length > 0) json.WriteString("placeCode"u8, terms.PlaceCode);
        json.WriteString("transactionType"u8, terms.Route.Type);
        json.WriteString("deliveryMethod"u8, terms.Route.DeliveryMethod);
        json.WriteString("originCountry"u8, terms.Route.Origin);
        json.WriteString("receivingCountry"u8, terms.Route.Destination);
        json.WriteString("sendAmount"u8, MoneyText.Format(terms.Send.MinorUnits, terms.Send.Currency));
        json.WriteString("sendCurrency"u8, terms.Send.Currency.Code);
        json.WriteString("receiveAmount"u8, MoneyText.Format(terms.Receive.MinorUnits, terms.Receive.Currency));
        json.WriteString("receivingCurrency"u8, terms.Receive.Currency.Code);
        json.WriteString("fee"u8, MoneyText.Format(terms.Fee, terms.Send.Currency));
        json.WriteString("tax"u8, MoneyText.Format(terms.Tax, terms.Send.Currency));
        json.WriteString("totalPayable"u8, MoneyText.Format(terms.TotalPayable.MinorUnits, terms.Send.Currency));
        json.WriteString("rate"u8, terms.Rate);
        json.WriteString("partner"u8, terms.Route.Partner);
        if (step.PartnerReference is { } payout) json.WriteString("payoutReference"u8, payout);
        if (terms.QuoteId is { } quote) json.WriteString("quoteId"u8, quote);
        if (terms.Purpose.Purpose is { } purpose) json.WriteString("purpose"u8, purpose);
        if (terms.Purpose.SourceOfFunds is { } source) json.WriteString("sourceOfFunds"u8, source);
        json.WriteString("actor"u8, step.Actor);
        if (step.Reason is { } reason) json.WriteString("reason"u8, reason);
        json.WriteEndObject();
    }

    private static string Text(DateTimeOffset instant) => instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);
}
