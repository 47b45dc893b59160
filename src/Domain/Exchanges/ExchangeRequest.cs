using FinCode.Domain.Money;
using FinCode.Domain.Quotes;

namespace FinCode.Domain.Exchanges;

/// <summary>What somebody would like to exchange, before there is a price.</summary>
/// <param name="From">The currency that is sold.</param>
/// <param name="To">The currency that is bought.</param>
/// <param name="Amount">Minor units of the currency that the side fixes: the sold one, or the bought one.</param>
[GenerateSerializer, Immutable, Alias("fincode.exchange-request")]
public readonly record struct ExchangeRequest(
    [property: Id(0)] Currency From, [property: Id(1)] Currency To, [property: Id(2)] ExchangeSide Side, [property: Id(3)] long Amount)
{
    /// <summary>The amount with its currency.</summary>
    public Money.Money Fixed => new(Amount, Side == ExchangeSide.Sell ? From : To);
}

/// <summary>A price, or why there is none.</summary>
/// <param name="Detail">A sentence for a person; with a refusal only.</param>
/// <param name="Field">Which field of the request stands in the way; empty for none of them.</param>
[GenerateSerializer, Immutable, Alias("fincode.exchange-answer")]
public sealed record ExchangeAnswer(
    [property: Id(0)] ExchangePrice? Price, [property: Id(1)] QuoteRefusal Refusal, [property: Id(2)] string Detail, [property: Id(3)] string Field)
{
    public static ExchangeAnswer Of(ExchangePrice price) => new(price, default, "", "");

    public static ExchangeAnswer Refused(QuoteRefusal refusal, string detail, string field = "") => new(null, refusal, detail, field);
}
