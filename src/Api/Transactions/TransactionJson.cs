using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>A remittance as the client reads it. What has become of payment, remittance and delivery are three fields.</summary>
internal static class TransactionJson
{
    private static readonly IReadOnlyDictionary<RemittanceStatus, string> Statuses = WireNames.Table<RemittanceStatus>();
    private static readonly IReadOnlyDictionary<PaymentStatus, string> PaymentStatuses = WireNames.Table<PaymentStatus>();

    /// <summary>What everybody else reads.</summary>
    private const string UnderReview = "UNDER_REVIEW";

    private static readonly IReadOnlyDictionary<DeliveryStatus, string> DeliveryStatuses = WireNames.Table<DeliveryStatus>();
    private static readonly IReadOnlyDictionary<RefundKind, string> RefundKinds = WireNames.Table<RefundKind>();
    private static readonly IReadOnlyDictionary<ChargeBackStatus, string> ChargeBackStatuses = WireNames.Table<ChargeBackStatus>();

    public static string NameOf(RemittanceStatus status) => Statuses[status];

    public static string NameOf(PaymentStatus status) => PaymentStatuses[status];

    public static RemittanceStatus? StatusOf(string name) =>
        Statuses.FirstOrDefault(pair => pair.Value == name) is { Value: not null } found ? found.Key : null;

    public static IEnumerable<string> StatusNames => Statuses.Values;

    public static PaymentStatus? PaymentStatusOf(string name) =>
        PaymentStatuses.FirstOrDefault(pair => pair.Value == name) is { Value: not null } found ? found.Key : null;

    public static IEnumerable<string> PaymentStatusNames => PaymentStatuses.Values;

    public static void Write(Utf8JsonWriter json, KnownTransaction known)
    {
        var (remittance, terms) = (known.Remittance, known.Remittance.Terms);
        json.WriteStartObject();
        json.WriteString("pcn"u8, known.Pcn);
        json.WriteString("id"u8, remittance.No.Id);
        json.WriteString("status"u8, Statuses[remittance.Status]);
        json.WriteString("paymentStatus"u8, PaymentStatuses[remittance.PaymentStatus]);
        if (remittance.DeliveryStatus is { } delivery) json.WriteString("deliveryStatus"u8, DeliveryStatuses[delivery]);
        json.WriteString("senderCode"u8, terms.SenderCode);
        json.WriteString("recipientCode"u8, terms.RecipientCode);
        if (remittance.RecipientAccountId is { } account) json.WriteString("recipientAccountId"u8, account);
        json.WriteString("type"u8, terms.Route.Type);
        json.WriteString("originCountry"u8, terms.Route.Origin);
        json.WriteString("receivingCountry"u8, terms.Route.Destination);
        WritePrice(json, terms);
        WritePurpose(json, terms);
        json.WriteInstant("createdAt"u8, remittance.CreatedAt);
        json.WriteInstant("expiresAt"u8, remittance.ExpiresAt);
        json.WriteOptional("paymentMethod"u8, remittance.Payment?.Method);
        json.WriteOptional("payoutReference"u8, remittance.PartnerReference);
        json.WriteOptional("refundReason"u8, remittance.RefundReason);
        WriteMoney(json, remittance);
        if (known.ShowsReview && remittance.CaseId is { } caseId) json.WriteString("caseId"u8, caseId);
        WriteTimeline(json, remittance, known.ShowsReview);
        json.WriteEndObject();
    }

    private static void WritePrice(Utf8JsonWriter json, RemittanceTerms terms)
    {
        json.WriteMoney("sendAmount"u8, terms.Send.MinorUnits, terms.Send.Currency);
        json.WriteString("sendCurrency"u8, terms.Send.Currency.Code);
        json.WriteMoney("receiveAmount"u8, terms.Receive.MinorUnits, terms.Receive.Currency);
        json.WriteString("receivingCurrency"u8, terms.Receive.Currency.Code);
        json.WriteString("rate"u8, terms.Rate);
        json.WriteOptional("rateBase"u8, terms.RateBase);
        WriteLines(json, "fees"u8, terms.Fees, terms.Send.Currency);
        WriteLines(json, "taxes"u8, terms.Taxes, terms.Send.Currency);
        json.WriteMoney("totalPayable"u8, terms.TotalPayable.MinorUnits, terms.Send.Currency);
    }

    private static void WriteLines(Utf8JsonWriter json, ReadOnlySpan<byte> name, PriceLines lines, Currency currency)
    {
        json.WriteStartArray(name);
        foreach (var line in lines.Lines)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, line.Type);
            json.WriteMoney("amount"u8, line.Amount, currency);
            json.WriteString("currencyCode"u8, currency.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What went back, what lies beside it, and what a card's bank has taken back. Nothing where there is nothing.</summary>
    private static void WriteMoney(Utf8JsonWriter json, Remittance remittance)
    {
        var currency = remittance.Terms.Send.Currency;
        if (remittance.RefundedTotal > 0) json.WriteMoney("refundedAmount"u8, remittance.RefundedTotal, currency);
        if (remittance.UnappliedTotal > 0) json.WriteMoney("excessAmount"u8, remittance.UnappliedTotal, currency);
        if (!remittance.Refunds.IsEmpty)
        {
            json.WriteStartArray("refunds"u8);
            foreach (var refund in remittance.Refunds)
            {
                json.WriteStartObject();
                json.WriteString("kind"u8, RefundKinds[refund.Kind]);
                json.WriteMoney("amount"u8, refund.Amount.MinorUnits, refund.Amount.Currency);
                json.WriteString("currencyCode"u8, refund.Amount.Currency.Code);
                json.WriteInstant("at"u8, refund.At);
                json.WriteOptional("reason"u8, refund.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (remittance.ChargeBacks.IsEmpty) return;
        json.WriteStartArray("chargeBacks"u8);
        foreach (var charged in remittance.ChargeBacks)
        {
            json.WriteStartObject();
            json.WriteString("reference"u8, charged.Reference);
            json.WriteString("status"u8, ChargeBackStatuses[charged.Status]);
            json.WriteMoney("amount"u8, charged.Amount.MinorUnits, charged.Amount.Currency);
            json.WriteString("currencyCode"u8, charged.Amount.Currency.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePurpose(Utf8JsonWriter json, RemittanceTerms terms)
    {
        json.WriteOptional("remittancePurpose"u8, terms.Purpose.Purpose);
        json.WriteOptional("sourceOfFunds"u8, terms.Purpose.SourceOfFunds);
        json.WriteOptional("relationshipSender"u8, terms.Purpose.Relationship);
        json.WriteOptional("descriptionText"u8, terms.Purpose.Description);
    }

    private static void WriteTimeline(Utf8JsonWriter json, Remittance remittance, bool isReviewShown)
    {
        json.WriteStartArray("timeline"u8);
        foreach (var entry in remittance.Timeline)
        {
            json.WriteStartObject();
            json.WriteString("status"u8, Statuses[entry.Status]);
            json.WriteInstant("at"u8, entry.At);
            json.WriteString("by"u8, entry.By);
            json.WriteOptional("reason"u8, entry.IsReview && !isReviewShown ? UnderReview : entry.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
