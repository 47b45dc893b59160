using System.Text.Json;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;

namespace FinCode.Grains.Revenue;

/// <summary>What tenants are told of payments of commission. The settlement is kept after the ledger has booked it, so what is told is true.</summary>
internal static class SettlementAnnouncements
{
    public static IEnumerable<Announcement> Of(SettlementState? before, SettlementState after, DocumentWrite write)
    {
        if (after.Settlement is not { } settlement || settlement.Status == before?.Settlement?.Status) yield break;
        if (SettlementEventTypes.Of(settlement.Status) is not { } type) yield break;

        var status = CapitalNames.Of(settlement.Status.ToString());
        yield return new Announcement(type, settlement.Order.OperationId.ToString(), write.At, status, NoticeJson.Write((settlement, write, status), Write));
    }

    private static void Write(Utf8JsonWriter json, (Settlement Settlement, DocumentWrite Write, string Status) told)
    {
        var (settlement, order) = (told.Settlement, told.Settlement.Order);
        var currency = Currency.Parse(order.CurrencyCode);
        json.WriteString("settlementId"u8, order.OperationId.ToString());
        json.WriteNumber("version"u8, told.Write.Version);
        json.WriteString("status"u8, told.Status);
        json.WriteString("party"u8, order.PartyCode);
        json.WriteString("period"u8, order.Period);
        json.WriteString("side"u8, order.Payable == ChartOfAccounts.AgentCommission ? "SENDING"u8 : "PAYING"u8);
        json.WriteString("method"u8, CapitalNames.Of(order.Method.ToString()));
        json.WriteString("amount"u8, MoneyText.Format(settlement.Amount, currency));
        json.WriteString("currencyCode"u8, currency.Code);
        if (order.AccountId is { } account) json.WriteString("accountId"u8, account);
        json.WriteIfAny("confirmedReference"u8, settlement.ConfirmedReference);
        json.WriteString("actor"u8, told.Write.Actor);
        // Whoever takes a settlement back says why in words of their own; the ledger speaks in codes.
        if (settlement.Status == SettlementStatus.Refused) json.WriteIfAny("reason"u8, settlement.Reason);
    }
}
