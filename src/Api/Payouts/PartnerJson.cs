using System.Globalization;
using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Payouts;
using FinCode.Grains.Payouts;

namespace FinCode.Api.Payouts;

/// <summary>Partners on the wire. What opens a partner's door is never shown.</summary>
internal static class PartnerJson
{
    public static void Write(Utf8JsonWriter json, PayoutPartner partner, IReadOnlyList<PartnerBalance> balances)
    {
        json.WriteStartObject();
        json.WriteString("code"u8, partner.Code);
        json.WriteString("name"u8, partner.Name);
        json.WriteString("kind"u8, PartnerFields.Kinds[partner.Kind]);
        json.WriteBoolean("active"u8, partner.IsActive);
        json.WriteString("funding"u8, PartnerFields.Fundings[partner.Funding ?? PartnerFunding.Prefunded]);
        json.WriteOptional("baseUrl"u8, partner.BaseUrl);
        json.WriteOptional("clientId"u8, partner.ClientId);
        json.WriteOptional("username"u8, partner.UserName);
        json.WriteOptional("agent"u8, partner.Agent);
        json.WriteBoolean("validatesAccounts"u8, partner.ValidatesAccounts);
        json.WriteStartArray("balances"u8);
        foreach (var balance in balances) Write(json, partner, balance);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WritePrefund(Utf8JsonWriter json, WalletAnswer.Done done, string code, PrefundOrder order)
    {
        json.WriteStartObject();
        json.WriteString("postingId"u8, done.OperationId.Value);
        json.WriteString("status"u8, "PAID"u8);
        json.WriteString("partnerCode"u8, code);
        json.WriteString("accountId"u8, done.Account.AccountId);
        json.WriteMoney("amount"u8, order.Amount.MinorUnits, order.Amount.Currency);
        json.WriteString("currencyCode"u8, order.Amount.Currency.Code);
        json.WriteMoney("costAmount"u8, order.Cost.MinorUnits, order.Cost.Currency);
        json.WriteString("costCurrencyCode"u8, order.Cost.Currency.Code);
        json.WriteString("reference"u8, order.Reference);
        json.WriteInstant("executionDate"u8, done.At);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, PayoutPartner partner, PartnerBalance balance)
    {
        var currency = balance.Currency;
        json.WriteStartObject();
        json.WriteString("accountId"u8, balance.AccountId);
        json.WriteString("currencyCode"u8, currency.Code);
        json.WriteMoney("balance"u8, balance.Balance, currency);
        json.WriteMoney("reserved"u8, balance.Reserved, currency);
        json.WriteMoney("available"u8, balance.Available.MinorUnits, currency);
        if (balance.CreditLimit is { } limit)
        {
            json.WriteMoney("owed"u8, -balance.Balance, currency);
            json.WriteMoney("creditLimit"u8, limit, currency);
        }

        json.WriteNumber("payoutsUnderWay"u8, balance.UnderWay);
        json.WriteMoney("paidToday"u8, balance.PaidToday, currency);
        json.WriteOptional("daysOfCover"u8, balance.DaysOfCover?.ToString("0.0", CultureInfo.InvariantCulture));
        if (partner.LowBalances.TryGetValue(currency.Code, out var low)) json.WriteMoney("lowBalance"u8, low, currency);
        json.WriteBoolean("isLow"u8, partner.IsLow(balance.Available));
        json.WriteEndObject();
    }
}
