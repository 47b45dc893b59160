using System.Globalization;
using System.Text.Json;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Money;

namespace FinCode.Grains.Events.Wallets;

/// <summary>What tenants are told of a wallet: what came in or went out, by which operation. Its balance has changed again by then; it is asked for.</summary>
public static class WalletNotices
{
    /// <param name="pcn">Of the transaction whose step it was; null where it was none.</param>
    public static TenantNotice Of(WalletEvent happened, string? pcn) => new(
        happened.Stamped.Record.Tenant,
        new Notice(
            happened.Id, happened.Type, happened.Account.AccountId.ToString("D"), happened.Stamped.At, StatusOf(happened),
            NoticeJson.Write((happened, pcn), Write)));

    private static string StatusOf(WalletEvent happened) => happened.Status is { } status ? CapitalNames.Of(status.ToString()) : "PAID";

    private static void Write(Utf8JsonWriter json, (WalletEvent Happened, string? Pcn) told)
    {
        var (account, stamped, record) = (told.Happened.Account, told.Happened.Stamped, told.Happened.Stamped.Record);
        json.WriteString("accountId"u8, account.AccountId);
        json.WriteString("accountNumber"u8, account.Number);
        json.WriteString("ownerCode"u8, account.OwnerCode);
        json.WriteString("currencyCode"u8, account.Currency.Code);
        json.WriteString("status"u8, StatusOf(told.Happened));
        if (told.Happened.Amount > 0) json.WriteString("amount"u8, MoneyText.Format(told.Happened.Amount, account.Currency));
        json.WriteString("operation"u8, record.Context.Route);
        json.WriteString("transactionId"u8, record.OperationId.Value);
        // As a statement names it. A number of sixty-three bits: many a reader of JSON would round it.
        json.WriteString("postingGroupId"u8, stamped.EntryNo.Value.ToString(CultureInfo.InvariantCulture));
        json.WriteIfAny("pcn"u8, told.Pcn);
        json.WriteString("actor"u8, record.Context.Actor);
    }
}
