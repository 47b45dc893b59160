using FinCode.Api.Requests;
using FinCode.Domain;
using FinCode.Domain.Exchanges;

namespace FinCode.Api.Wallets;

/// <summary>An exchange as the client orders it. The amount is read once the accounts say in which currency it is.</summary>
internal readonly record struct ExchangeOrder(Guid FromAccountId, Guid ToAccountId, AmountText Amount, ExchangeSide Side, string? QuoteId, string? Narration)
{
    private static readonly string[] Sides = ["SELL", "BUY"];

    public static ExchangeOrder Read(Fields fields)
    {
        fields.TryWord("side", Sides, out var side);
        return new(
            fields.RequiredId("fromAccountId"),
            fields.RequiredId("toAccountId"),
            fields.RequiredAmountText("amount"),
            side == "BUY" ? ExchangeSide.Buy : ExchangeSide.Sell,
            fields.OptionalText("quoteId", Limits.QuoteIdLengthMax) is { Length: > 0 } quoteId ? quoteId : null,
            fields.OptionalText("narration", Limits.NarrationLengthMax));
    }
}
