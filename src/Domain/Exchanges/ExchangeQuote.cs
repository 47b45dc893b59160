using System.Buffers;
using FinCode.Domain.Ledger;
using FinCode.Domain.Quotes;

namespace FinCode.Domain.Exchanges;

/// <summary>A price of an exchange that is promised, for one exchange of exactly that amount.</summary>
/// <param name="Price">With the quote's number in it.</param>
/// <param name="AskedBy">The code of who asked, and may use it.</param>
[GenerateSerializer, Immutable, Alias("fincode.exchange-quote")]
public sealed record ExchangeQuote(
    [property: Id(0)] ExchangePrice Price, [property: Id(1)] DateTimeOffset ExpiresAt, [property: Id(2)] string AskedBy)
{
    private const byte Layout = 1;

    public Guid QuoteNo => Price.QuoteNo!.Value;

    /// <summary>The price for whoever cites the quote, or why it is not theirs.</summary>
    public ExchangeAnswer For(ExchangeRequest request, string askedBy)
    {
        if (askedBy != AskedBy) return NotFound;
        if (request.From != Price.Sell.Currency) return Changed("fromAccountId", $"The quote sells {Price.Sell.Currency}.");
        if (request.To != Price.Buy.Currency) return Changed("toAccountId", $"The quote buys {Price.Buy.Currency}.");
        if (request.Side != Price.Side) return Changed("side", "The quote fixes the other amount.");
        return request.Amount != (Price.Side == ExchangeSide.Sell ? Price.Sell : Price.Buy).MinorUnits
            ? Changed("amount", "The quote is for another amount.")
            : ExchangeAnswer.Of(Price);
    }

    public static ExchangeAnswer NotFound { get; } = ExchangeAnswer.Refused(QuoteRefusal.QuoteNotFound, "There is no such quote of an exchange.", "quoteId");

    public byte[] Encode()
    {
        var output = new ArrayBufferWriter<byte>(160);
        var writer = new PayloadWriter(output);
        writer.Byte(Layout);
        ExchangeCodec.Write(ref writer, Price);
        writer.Signed(ExpiresAt.ToUnixTimeMilliseconds());
        writer.Text(AskedBy);
        return output.WrittenSpan.ToArray();
    }

    /// <param name="bytes">What <see cref="Encode"/> made: whoever reads them has proof of that.</param>
    public static ExchangeQuote Decode(byte[] bytes)
    {
        var reader = new PayloadReader(bytes);
        Invariant.Holds(reader.Byte() == Layout);
        var quote = new ExchangeQuote(ExchangeCodec.Read(ref reader), DateTimeOffset.FromUnixTimeMilliseconds(reader.Signed()), reader.RequiredText());
        Invariant.Holds(quote.Price.QuoteNo is not null);
        return quote;
    }

    private static ExchangeAnswer Changed(string field, string detail) => ExchangeAnswer.Refused(QuoteRefusal.QuoteChanged, detail, field);
}
