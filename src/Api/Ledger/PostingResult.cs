using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Ledger;

/// <summary>What became of one instruction.</summary>
internal sealed record PostingResult(PostingOrder Order, Refusal? Refusal)
{
    public WalletAnswer.Done? Done { get; init; }

    public AccountFacts? Primary { get; init; }

    /// <summary>The primary account's ledger sum after the entry; null where the caller may not read it.</summary>
    public long? NewBalance { get; init; }

    public bool IsReplay { get; init; }

    public static void Write(Utf8JsonWriter json, IReadOnlyList<PostingResult> results)
    {
        json.WriteStartObject();
        json.WriteNumber("accepted"u8, results.Count(result => result.Refusal is null));
        json.WriteNumber("rejected"u8, results.Count(result => result.Refusal is not null));
        json.WriteStartArray("results"u8);
        foreach (var result in results)
        {
            result.Write(json);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("instructionIdempotencykey"u8, Order.OwnKey);
        json.WriteString("status"u8, Refusal is null ? "PAID"u8 : "REJECTED"u8);
        if (Refusal is { } refusal)
        {
            json.WriteString("reason"u8, refusal.Reason ?? refusal.Code.Facts().Name);
            json.WriteString("message"u8, refusal.Message);
        }

        json.WriteMoney("amount"u8, Order.Sum, Order.Currency);
        json.WriteString("currencyCode"u8, Order.Currency.Code);
        if (Done is { } done && Primary is { } primary)
        {
            json.WriteString("transactionId"u8, done.OperationId.Value);
            json.WriteString("primaryAccountNumber"u8, primary.Number);
            json.WriteInstant("executionDate"u8, done.At);
            if (NewBalance is { } balance)
            {
                json.WriteMoney("newBalance"u8, primary.Natural(balance), primary.Currency);
            }
        }

        json.WriteEndObject();
    }
}
