using System.Text.Json;
using FinCode.Api.Envelope;
using FinCode.Api.Quotes;
using FinCode.Contracts.Quotes;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Exchanges;

namespace FinCode.Api.Wallets;

/// <summary>An exchange as the client reads it, promised or done. Rates and percentages are decimal strings: they are exact.</summary>
internal static class ExchangeJson
{
    private static readonly IReadOnlyDictionary<ExchangeSide, string> Sides = WireNames.Table<ExchangeSide>();

    public static void WriteQuote(Utf8JsonWriter json, ExchangeTicket ticket)
    {
        json.WriteStartObject();
        json.WriteString("quoteId"u8, ticket.QuoteId);
        json.WriteInstant("expiresAt"u8, ticket.ExpiresAt!.Value);
        WritePrice(json, ticket.Answer.Price!);
        json.WriteEndObject();
    }

    public static void WriteDone(Utf8JsonWriter json, WalletAnswer.Done done, ExchangeOrder order, ExchangePrice price)
    {
        json.WriteStartObject();
        json.WriteString("exchangeId"u8, done.OperationId.Value);
        json.WriteString("status"u8, "PAID"u8);
        json.WriteString("fromAccountId"u8, order.FromAccountId);
        json.WriteString("toAccountId"u8, order.ToAccountId);
        WritePrice(json, price);
        json.WriteOptional("quoteId"u8, order.QuoteId);
        json.WriteInstant("executionDate"u8, done.At);
        json.WriteEndObject();
    }

    private static void WritePrice(Utf8JsonWriter json, ExchangePrice price)
    {
        json.WriteString("side"u8, Sides[price.Side]);
        json.WriteMoney("sellAmount"u8, price.Sell.MinorUnits, price.Sell.Currency);
        json.WriteString("sellCurrencyCode"u8, price.Sell.Currency.Code);
        json.WriteMoney("buyAmount"u8, price.Buy.MinorUnits, price.Buy.Currency);
        json.WriteString("buyCurrencyCode"u8, price.Buy.Currency.Code);
        json.WriteString("rate"u8, price.Rate.Text);
        json.WriteString("midRate"u8, price.MidRate.Text);
        json.WriteString("rateBase"u8, price.Rate.Base.Code);
        json.WriteString("rateQuote"u8, price.Rate.Quote.Code);
        json.WriteString("rateSource"u8, price.RateSource);
        json.WriteInstant("rateAt"u8, price.RateAt);
        json.WriteString("marginPercent"u8, QuoteJson.Text(price.MarginPercent));
        json.WriteMoney("marginAmount"u8, price.Margin, price.Sell.Currency);
    }
}
