using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Payments;

namespace FinCode.Api.Payments;

/// <summary>A withdrawal as the client reads it.</summary>
internal static class WithdrawalJson
{
    public static void Write(Utf8JsonWriter json, Withdrawal withdrawal)
    {
        json.WriteStartObject();
        json.WriteString("withdrawalId"u8, withdrawal.OperationId.Value);
        json.WriteString("status"u8, withdrawal.Status);
        json.WriteString("accountId"u8, withdrawal.AccountId);
        json.WriteString("ownerCode"u8, withdrawal.CustomerCode);
        json.WriteMoney("amount"u8, withdrawal.Amount.MinorUnits, withdrawal.Amount.Currency);
        json.WriteString("currencyCode"u8, withdrawal.Amount.Currency.Code);
        json.WriteString("recipientCode"u8, withdrawal.RecipientCode);
        json.WriteString("recipientAccountId"u8, withdrawal.RecipientAccountId);
        json.WriteOptional("partnerReference"u8, withdrawal.PartnerReference);
        json.WriteOptional("failure"u8, withdrawal.Failure);
        json.WriteInstant("createdAt"u8, withdrawal.CreatedAt);
        json.WriteEndObject();
    }
}
