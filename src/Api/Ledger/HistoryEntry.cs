using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>One line of an account's history, in the account holder's view: a debit takes money out.</summary>
/// <param name="Depositor">The name of the account that the money came from, where there is one.</param>
internal sealed record HistoryEntry(AccountFacts Account, StampedRecord Stamped, long Amount, long BalanceAfter, string? Depositor)
{
    public static void Write(Utf8JsonWriter json, HistoryEntry entry)
    {
        var (facts, record) = (entry.Account, entry.Stamped.Record);
        json.WriteStartObject();
        json.WriteString("transactionId"u8, record.OperationId.Value);
        json.WriteMoney("transactionAmount"u8, Math.Abs(entry.Amount), facts.Currency);
        json.WriteString("currencyCode"u8, facts.Currency.Code);
        json.WriteString("ledgerType"u8, facts.IsOutflow(entry.Amount) ? "DEBIT"u8 : "CREDIT"u8);
        json.WriteString("status"u8, "PAID"u8);
        json.WriteMoney("previousAccountBalance"u8, facts.Natural(checked(entry.BalanceAfter - entry.Amount)), facts.Currency);
        json.WriteMoney("newBalance"u8, facts.Natural(entry.BalanceAfter), facts.Currency);
        json.WriteString("accountId"u8, facts.AccountId);
        json.WriteString("idempotencyKey"u8, record.Context.IdempotencyKey);
        json.WriteString("externalCorrelationId"u8, record.Context.InteractionId?.ToString("D"));
        json.WriteString("internalCorrelationId"u8, record.Context.RequestId);
        json.WriteString("postingGroupId"u8, entry.Stamped.EntryNo.ToString());
        json.WriteInstant("executionDate"u8, entry.Stamped.At);
        json.WriteString("paymentReference"u8, record.Context.Reference);
        json.WriteString("depositorFullName"u8, entry.Depositor);
        json.WriteString("actionPerformedByUser"u8, record.Context.Actor);
        json.WriteString("narration"u8, record.Context.Narration);
        json.WriteEndObject();
    }
}
