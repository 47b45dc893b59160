using FinCode.Domain.Exchanges;
using FinCode.Domain.Quotes;
using static FinCode.Domain.Tests.Exchanges.ExchangeScenes;

namespace FinCode.Domain.Tests.Exchanges;

public sealed class ExchangeQuoteTests
{
    private static readonly ExchangeQuote Quote = new(Worked with { QuoteNo = Guid.NewGuid() }, new DateTimeOffset(2026, 4, 13, 14, 2, 0, TimeSpan.Zero), "ADA001");
    private static readonly ExchangeRequest Same = new(Worked.Sell.Currency, Worked.Buy.Currency, ExchangeSide.Sell, 50_00);

    [Fact]
    public void A_quote_reads_back_equal() => Assert.Equal(Quote, ExchangeQuote.Decode(Quote.Encode()));

    [Fact]
    public void It_is_for_exactly_what_it_was_asked_for() => Assert.Equal(Quote.Price, Quote.For(Same, "ADA001").Price);

    [Fact]
    public void Somebody_elses_is_not_found() => Assert.Equal(QuoteRefusal.QuoteNotFound, Quote.For(Same, "BEN001").Refusal);

    [Fact]
    public void Anything_else_is_refused_with_the_field_that_differs()
    {
        var euro = Currency.Parse("EUR");
        foreach (var (request, field) in new[]
        {
            (Same with { From = euro }, "fromAccountId"), (Same with { To = euro }, "toAccountId"), (Same with { Side = ExchangeSide.Buy }, "side"), (Same with { Amount = 49_99 }, "amount"),
            (Same with { Amount = 50_01 }, "amount"), (new ExchangeRequest(Same.To, Same.From, ExchangeSide.Sell, 50_00), "fromAccountId"),
        })
        {
            var answer = Quote.For(request, "ADA001");
            Assert.Equal((null, QuoteRefusal.QuoteChanged, field), (answer.Price, answer.Refusal, answer.Field));
        }
    }
}
