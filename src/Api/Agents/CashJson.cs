using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Contracts.Agents;
using FinCode.Domain.Agents;
using FinCode.Domain.Money;

namespace FinCode.Api.Agents;

/// <summary>What has changed hands at a counter.</summary>
internal static class CashJson
{
    private static readonly IReadOnlyDictionary<CashKind, string> Kinds = WireNames.Table<CashKind>();

    public static string Wire(this CashKind kind) => Kinds[kind];

    /// <summary>The end of every call to a counter: what was done, or why not.</summary>
    public static Task SettleCash(this Answers answers, HttpContext context, CashAnswer answer, CashReceipt receipt) => answer switch
    {
        CashAnswer.Done done => answers.Success(context, (done, receipt), static (json, paid) => Write(json, paid.done, paid.receipt), done.IsReplay),
        CashAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
        CashAnswer.Refused refused => answers.Refuse(context, CashRefusalTable.OfReason(refused.Reason), refused.IsReplay),
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private static void Write(Utf8JsonWriter json, CashAnswer.Done done, CashReceipt receipt)
    {
        json.WriteStartObject();
        json.WriteString("transactionId"u8, done.OperationId.Value);
        json.WriteString("type"u8, receipt.Kind.Wire());
        json.WriteString("status"u8, "PAID"u8);
        json.WriteString("agentCode"u8, receipt.Caller.Place.BranchCode);
        json.WriteString("tillCode"u8, receipt.Caller.UserCode);
        if (receipt.CustomerAccountId is { } customer) json.WriteString("customerAccountId"u8, customer);
        json.WriteOptional("pcn"u8, receipt.Pcn);
        json.WriteMoney("amount"u8, done.Amount, receipt.Currency);
        json.WriteString("currencyCode"u8, receipt.Currency.Code);
        json.WriteMoney("fee"u8, done.Fee, receipt.Currency);
        json.WriteMoney("commission"u8, done.Commission, receipt.Currency);
        json.WriteInstant("executionDate"u8, done.At);
        json.WriteEndObject();
    }
}

/// <summary>What the answer is written from beside what the counter says.</summary>
internal sealed record CashReceipt(Caller Caller, CashKind Kind, Currency Currency, Guid? CustomerAccountId, string? Pcn);
