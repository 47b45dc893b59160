using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Transactions;

/// <summary>A remittance as lists show it.</summary>
internal static class TransactionLineJson
{
    public static void Write(Utf8JsonWriter json, (string Pcn, RemittanceLine Line) listed)
    {
        var (pcn, line) = listed;
        json.WriteStartObject();
        json.WriteString("pcn"u8, pcn);
        json.WriteString("id"u8, line.No.Id);
        json.WriteString("status"u8, TransactionJson.NameOf(line.Status));
        json.WriteString("paymentStatus"u8, TransactionJson.NameOf(line.PaymentStatus));
        json.WriteString("senderCode"u8, line.SenderCode);
        json.WriteString("recipientCode"u8, line.RecipientCode);
        json.WriteString("type"u8, line.Type);
        json.WriteString("receivingCountry"u8, line.Destination);
        json.WriteMoney("sendAmount"u8, line.Send.MinorUnits, line.Send.Currency);
        json.WriteString("sendCurrency"u8, line.Send.Currency.Code);
        json.WriteMoney("receiveAmount"u8, line.Receive.MinorUnits, line.Receive.Currency);
        json.WriteString("receivingCurrency"u8, line.Receive.Currency.Code);
        json.WriteInstant("createdAt"u8, line.CreatedAt);
        json.WriteInstant("changedAt"u8, line.ChangedAt);
        json.WriteEndObject();
    }
}
