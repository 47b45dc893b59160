using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Exchanges;

/// <summary>The price of an exchange as bytes, inside a journal record and inside the id of a quote. Decimals are texts: exact, and readable in a year.</summary>
internal static class ExchangeCodec
{
    public static void Write(ref PayloadWriter writer, ExchangePrice price)
    {
        writer.Byte((byte)price.Side);
        writer.Text(price.Sell.Currency.Code);
        writer.Signed(price.Sell.MinorUnits);
        writer.Text(price.Buy.Currency.Code);
        writer.Signed(price.Buy.MinorUnits);
        writer.Signed(price.CostAtMid);
        writer.Byte(price.Rate.Base == price.Sell.Currency ? (byte)1 : (byte)0);
        writer.Text(price.Rate.Text);
        writer.Text(price.MidRate.Text);
        writer.Text(price.RateSource);
        writer.Signed(price.RateAt.ToUnixTimeMilliseconds());
        writer.Text(price.MarginPercent.ToString("0.####", CultureInfo.InvariantCulture));
        writer.OptionalId(price.QuoteNo);
    }

    /// <exception cref="InvalidDataException">The bytes are not a price.</exception>
    public static ExchangePrice Read(ref PayloadReader reader)
    {
        var side = (ExchangeSide)reader.Byte();
        var sell = Amount(ref reader);
        var buy = Amount(ref reader);
        var cost = reader.Signed();
        var (one, other) = reader.Byte() == 1 ? (sell.Currency, buy.Currency) : (buy.Currency, sell.Currency);
        return new ExchangePrice(
            side, sell, buy, cost,
            new ExchangeRate(one, other, Exact(ref reader)),
            Exact(ref reader),
            reader.RequiredText(),
            DateTimeOffset.FromUnixTimeMilliseconds(reader.Signed()),
            Exact(ref reader))
        {
            QuoteNo = reader.OptionalId(),
        };
    }

    private static Money.Money Amount(ref PayloadReader reader)
    {
        var currency = Currency.Parse(reader.RequiredText());
        return new Money.Money(reader.Signed(), currency);
    }

    private static decimal Exact(ref PayloadReader reader) => decimal.TryParse(reader.RequiredText(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
        ? value
        : throw new InvalidDataException("The record holds a rate that is no number.");
}
