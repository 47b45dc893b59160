using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Payments;
using FinCode.Domain.Pricing;

namespace FinCode.Api.Payments;

/// <summary>A payment as the client reads it.</summary>
internal static class PaymentJson
{
    public static void Write(Utf8JsonWriter json, Payment payment)
    {
        var currency = payment.Principal.Currency;
        json.WriteStartObject();
        json.WriteString("payableItemId"u8, payment.Id);
        json.WriteString("ref"u8, payment.Reference);
        json.WriteString("payableType"u8, payment.Payable.Name());
        json.WriteString("payAbleId"u8, payment.PayableId);
        json.WriteString("paymentMethod"u8, payment.Method.Name());
        json.WriteOptional("provider"u8, payment.Provider.Length == 0 ? null : payment.Provider);
        json.WriteString("paymentStatus"u8, payment.State.Name());
        json.WriteMoney("principalAmount"u8, payment.Principal.MinorUnits, currency);
        json.WriteMoney("charge"u8, payment.Charge, currency);
        json.WriteMoney("totalAmount"u8, payment.Total.MinorUnits, currency);
        json.WriteString("currency"u8, currency.Code);
        json.WriteOptional("maskedPan"u8, payment.CardLastFour is { } lastFour ? $"**** {lastFour}" : null);
        json.WriteOptional("failure"u8, payment.Failure);
        json.WriteInstant("creationDate"u8, payment.CreatedAt);
        json.WriteInstant("expiresAt"u8, payment.ExpiresAt);
        json.WriteStartArray("receipts"u8);
        foreach (var receipt in payment.Receipts) Write(json, receipt);
        json.WriteEndArray();
        if (payment.ChargeBack is { } dispute) Write(json, dispute);
        json.WriteEndObject();
    }

    /// <summary>An entry of the published list, with its published spellings.</summary>
    public static void WriteAwaiting(Utf8JsonWriter json, Payment payment)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, payment.Id);
        json.WriteString("ref"u8, payment.Reference);
        json.WriteString("payableType"u8, payment.Payable.Name());
        json.WriteString("payAbleId"u8, payment.PayableId);
        json.WriteString("customerCode"u8, payment.CustomerCode);
        json.WriteString("bankTransferFollowupActionType"u8, payment.IsTopUp ? "AUTO_CREDIT_WALLET"u8 : "AUTO_CONFIRM_TRANSACTION"u8);
        json.WriteString("bankTransferLifeCycle"u8, (payment.LifeCycle ?? BankTransferLifeCycle.AwaitingBankTransferPayment).Name());
        var confirmation = payment.Receipts.IsEmpty ? payment.Proposed is null ? "NOT_CONFIRMED" : "CONFIRMED_ONCE" : "CONFIRMED";
        json.WriteString("mtoPaymentConfirmtionType"u8, confirmation);
        json.WriteString("mtoPaymentConfirmationType"u8, confirmation);
        json.WriteInstant("customerConfirmedPaymentDate"u8, payment.CustomerConfirmedAt);
        json.WriteInstant("creationDate"u8, payment.CreatedAt);
        json.WriteInstant("expiresAt"u8, payment.ExpiresAt);
        json.WriteMoney("amount"u8, payment.Total.MinorUnits, payment.Total.Currency);
        json.WriteString("currency"u8, payment.Total.Currency.Code);
        json.WriteString("paymentStatus"u8, payment.State.Name());
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PaymentReceipt receipt)
    {
        json.WriteStartObject();
        json.WriteString("reference"u8, receipt.Reference);
        json.WriteMoney("amount"u8, receipt.Amount.MinorUnits, receipt.Amount.Currency);
        json.WriteString("status"u8, CapitalName(receipt.Place));
        json.WriteOptional("refusal"u8, receipt.Refusal);
        json.WriteInstant("receivedAt"u8, receipt.At);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, ChargeBack dispute)
    {
        json.WriteStartObject("chargeBack"u8);
        json.WriteMoney("amount"u8, dispute.Amount.MinorUnits, dispute.Amount.Currency);
        json.WriteMoney("schemeFee"u8, dispute.SchemeFee, dispute.Amount.Currency);
        json.WriteMoney("recovered"u8, dispute.Recovered ?? 0, dispute.Amount.Currency);
        json.WriteString("status"u8, dispute.IsWon is { } won ? won ? "WON"u8 : "LOST"u8 : "DISPUTED"u8);
        json.WriteOptional("reason"u8, dispute.Reason);
        json.WriteInstant("reportedAt"u8, dispute.At);
        json.WriteEndObject();
    }

    private static string CapitalName(ReceiptPlace place) => place switch
    {
        ReceiptPlace.Arrived => "ARRIVED",
        ReceiptPlace.Booked => "BOOKED",
        ReceiptPlace.Suspense => "IN_SUSPENSE",
        _ => "REFUNDED",
    };
}
