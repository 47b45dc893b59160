using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using static FinCode.Api.Revenue.RevenueWords;

namespace FinCode.Api.Revenue;

internal static class SettlementJson
{
    public static void Write(Utf8JsonWriter json, Settlement settlement)
    {
        var (order, currency) = (settlement.Order, Currency.Parse(settlement.Order.CurrencyCode));
        json.WriteStartObject();
        json.WriteString("settlementId"u8, order.OperationId.ToString());
        json.WriteString("party"u8, order.PartyCode);
        json.WriteString("period"u8, order.Period);
        json.WriteString("side"u8, Sides[order.Payable]);
        json.WriteString("status"u8, Statuses[settlement.Status]);
        json.WriteString("method"u8, Methods[order.Method]);
        json.WriteMoney("amount"u8, settlement.Amount, currency);
        json.WriteString("currencyCode"u8, currency.Code);
        if (settlement.Exchange is { } exchange)
        {
            json.WriteMoney("payoutAmount"u8, exchange.Paid.MinorUnits, exchange.Paid.Currency);
            json.WriteString("payoutCurrencyCode"u8, exchange.Paid.Currency.Code);
            json.WriteString("midRate"u8, exchange.Mid.Text);
            json.WriteString("midRatePair"u8, $"{exchange.Mid.Base}/{exchange.Mid.Quote}");
            json.WriteString("midRateSource"u8, exchange.Source);
            json.WriteInstant("midRateAt"u8, exchange.At);
        }

        if (order.PaidIn > 0) json.WriteMoney("paidInAmount"u8, order.PaidIn, currency);
        if (order.AccountId is { } account) json.WriteString("accountId"u8, account);
        json.WriteOptional("bankReference"u8, order.BankReference);
        json.WriteOptional("confirmedReference"u8, settlement.ConfirmedReference);
        json.WriteOptional("reason"u8, settlement.Reason);
        json.WriteString("madeBy"u8, order.Context.Actor);
        json.WriteInstant("madeAt"u8, settlement.MadeAt);
        json.WriteOptional("reversedBy"u8, settlement.ReversedBy);
        json.WriteEndObject();
    }
}
