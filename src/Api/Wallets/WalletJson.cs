using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>The wallet object, wherever it appears.</summary>
internal static class WalletJson
{
    private static readonly IReadOnlyDictionary<AccountStatus, string> Statuses = WireNames.Table<AccountStatus>();

    public static string Wire(this AccountStatus status) => Statuses[status];

    public static void Write(Utf8JsonWriter json, AccountSnapshot account)
    {
        json.WriteStartObject();
        WriteFacts(json, account.Facts, account.Status);
        WriteBalances(json, account);
        json.WriteEndObject();
    }

    public static void WriteFacts(Utf8JsonWriter json, AccountFacts facts, AccountStatus status)
    {
        json.WriteString("accountId"u8, facts.AccountId);
        json.WriteString("accountNumber"u8, facts.Number);
        json.WriteString("ownerCode"u8, facts.OwnerCode);
        json.WriteString("name"u8, facts.Name);
        json.WriteString("currencyCode"u8, facts.Currency.Code);
        json.WriteString("accountStatus"u8, status.Wire());
    }

    public static void WriteBalances(Utf8JsonWriter json, AccountSnapshot account)
    {
        var currency = account.Facts.Currency;
        json.WriteMoney("accountBalance"u8, account.Balance, currency);
        json.WriteMoney("availableBalance"u8, account.Available, currency);
        json.WriteMoney("lienAmount"u8, account.Totals.Pending, currency);
        json.WriteMoney("overdraftLimit"u8, -(account.Floor ?? 0), currency);
    }
}
