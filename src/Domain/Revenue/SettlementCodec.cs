using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;

namespace FinCode.Domain.Revenue;

/// <summary>A step of a settlement as bytes, inside a journal record. The rate is a text: exact, and readable in a year.</summary>
internal static class SettlementCodec
{
    public static void Write(ref PayloadWriter writer, SettlementRecord step)
    {
        writer.Id(step.SettlementId.Value);
        writer.Byte((byte)step.Step);
        writer.Byte((byte)step.Method);
        writer.Unsigned((ulong)step.Payable);
        Write(ref writer, step.Amount);
        writer.Unsigned((ulong)step.PaidIn);
        writer.Byte(step.Exchange is null ? (byte)0 : (byte)1);
        if (step.Exchange is not { } exchange) return;

        Write(ref writer, exchange.Paid);
        writer.Text(exchange.Mid.Base.Code);
        writer.Text(exchange.Mid.Quote.Code);
        writer.Text(exchange.Mid.Text);
        writer.Text(exchange.Source);
        writer.Signed(exchange.At.ToUnixTimeMilliseconds());
    }

    /// <exception cref="InvalidDataException">The bytes are no step of a settlement.</exception>
    public static SettlementRecord Read(ref PayloadReader reader) => new(
        new OperationId(reader.Id()),
        (SettlementStep)reader.Byte(),
        (SettlementMethod)reader.Byte(),
        (int)reader.Unsigned(),
        Amount(ref reader),
        (long)reader.Unsigned(),
        reader.Byte() == 0
            ? null
            : new SettlementExchange(Amount(ref reader), Rate(ref reader), reader.RequiredText(), DateTimeOffset.FromUnixTimeMilliseconds(reader.Signed())));

    private static void Write(ref PayloadWriter writer, Money.Money amount)
    {
        writer.Text(amount.Currency.Code);
        writer.Unsigned((ulong)amount.MinorUnits);
    }

    private static Money.Money Amount(ref PayloadReader reader)
    {
        var currency = Currency.Parse(reader.RequiredText());
        return new Money.Money((long)reader.Unsigned(), currency);
    }

    private static ExchangeRate Rate(ref PayloadReader reader)
    {
        var (one, other) = (Currency.Parse(reader.RequiredText()), Currency.Parse(reader.RequiredText()));
        return decimal.TryParse(reader.RequiredText(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)
            ? new ExchangeRate(one, other, value)
            : throw new InvalidDataException("The record holds a rate that is no number.");
    }
}
