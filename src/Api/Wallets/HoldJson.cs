using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>The hold object, wherever it appears.</summary>
internal static class HoldJson
{
    private static readonly IReadOnlyDictionary<HoldStatus, string> Statuses = WireNames.Table<HoldStatus>();

    public static void Write(Utf8JsonWriter json, (HoldReceipt Hold, AccountFacts Account) held)
    {
        var (hold, account) = held;
        json.WriteStartObject();
        json.WriteString("holdId"u8, hold.HoldId.Value);
        json.WriteString("status"u8, Statuses[hold.Status]);
        json.WriteString("accountId"u8, account.AccountId);
        json.WriteMoney("amount"u8, hold.Amount, account.Currency);
        json.WriteMoney("capturedAmount"u8, hold.Captured, account.Currency);
        json.WriteString("currencyCode"u8, account.Currency.Code);
        json.WriteInstant("expiresAt"u8, hold.ExpiresAt);
        json.WriteEndObject();
    }

    /// <summary>As a reader sees it: what is past its deadline can no longer be captured, also before it is swept up.</summary>
    public static (HoldReceipt Hold, AccountFacts Account) AsSeen(FinCode.Grains.Ledger.StoredHold stored, DateTimeOffset now)
    {
        var hold = stored.Hold;
        var status = hold.Status == HoldStatus.Held && hold.ExpiresAt <= now ? HoldStatus.Expired : hold.Status;
        return (new HoldReceipt(hold.HoldId, status, hold.Amount, hold.Captured, hold.ExpiresAt), stored.Account);
    }
}
