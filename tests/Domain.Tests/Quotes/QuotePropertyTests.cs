using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Quotes;

/// <summary>Whatever the tariff, the currencies and the amount: the parts sum, nothing is lost, nothing overflows.</summary>
public sealed class QuotePropertyTests
{
    private static readonly string[] Codes = ["GBP", "JPY", "KWD", "INR", "UGX", "EUR"];

    private static readonly RateBook Rates = Book(("EUR", "GBP", 0.87058m), ("EUR", "JPY", 186.75m), ("EUR", "KWD", 0.35911m), ("EUR", "INR", 109.047m), ("EUR", "UGX", 4321.5m));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_parts_always_sum_and_nobody_gets_more_than_the_mid_rate(int seed)
    {
        var random = new Random(seed);
        var priced = 0;
        for (var round = 0; round < 5_000; round++)
        {
            var (corridor, catalogue) = Any(random);
            var mode = (QuoteMode)random.Next(3);
            var currency = mode == QuoteMode.ReceiveFixed ? corridor.ReceiveCurrency : corridor.SendCurrency;
            var amount = new Domain.Money.Money(random.NextInt64(Limits.AmountMax >> random.Next(50)), currency);
            var answer = Quoting.Price(catalogue, Rates, Ask(mode, amount, corridor), Guid.NewGuid(), Now);
            if (answer.Quote is not { } quote)
            {
                Assert.Contains(answer.Refusal, new[] { QuoteRefusal.AmountBelowMinimum, QuoteRefusal.AmountAboveMaximum, QuoteRefusal.NotPayableExactly });
                continue;
            }

            priced++;
            quote.AssertInvariants();
            Assert.Equal(amount, mode switch { QuoteMode.SendExclusive => quote.Send, QuoteMode.SendInclusive => quote.TotalPayable, _ => quote.Receive });
            Assert.True(InMinorUnits(quote.Receive.MinorUnits, quote.Receive.Currency) <= Worth(quote) * 1.0000000001m);
            Assert.Equal(quote.Send, quote.CostAtMid + quote.FxMargin);
        }

        Assert.True(priced > 3_000, $"Only {priced} were priced.");
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void An_inclusive_principal_is_the_largest_that_fits(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 2_000; round++)
        {
            var (corridor, catalogue) = Any(random);
            var tariff = catalogue.TariffOf(catalogue.At(corridor, "", ""), DeliveryMethod.BankAccount, PaymentMethod.Wallet, "", "", null);
            var total = random.NextInt64(1, 1L << random.Next(4, 40));
            var found = tariff.LargestWithin(total);

            Assert.True(found < 0 || tariff.TotalOf(found) <= total);
            Assert.True(tariff.TotalOf(found + 1) > total);
        }
    }

    [Fact]
    public void By_trying_every_principal_the_same_one_is_found()
    {
        var tariff = new Tariff([Fee(1_00, 0.5m), Fee(0, 1.7m, type: "PAYMENT_METHOD_FEE")], 25, [new TaxRule { Id = "vat", Type = "VAT", Currency = Gbp, Base = TaxBase.Fees, Percent = 20 }], null);
        for (var total = 0L; total < 30_00; total++)
        {
            var tried = -1L;
            while (tariff.TotalOf(tried + 1) <= total) tried++;
            Assert.Equal(tried, tariff.LargestWithin(total));
        }
    }

    [Fact]
    public void Travelling_in_its_id_changes_nothing_about_a_quote()
    {
        var random = new Random(6);
        var longest = 0;
        for (var round = 0; round < 1_000; round++)
        {
            var (corridor, catalogue) = Any(random);
            if (Quoting.Price(catalogue, Rates, Ask(QuoteMode.SendInclusive, new Domain.Money.Money(random.NextInt64(1, 1L << 40), corridor.SendCurrency), corridor), Guid.NewGuid(), Now).Quote is not { } quote) continue;
            var bytes = QuoteCodec.Encode(quote);
            longest = Math.Max(longest, bytes.Length);
            var read = QuoteCodec.Decode(bytes);

            Assert.Equal(quote with { Fees = read.Fees, Taxes = read.Taxes, MidLegs = read.MidLegs }, read);
            Assert.Equal(quote.Fees.AsEnumerable(), read.Fees);
            Assert.Equal(quote.Taxes.AsEnumerable(), read.Taxes);
            Assert.Equal(quote.MidLegs.AsEnumerable(), read.MidLegs);
            Assert.Equal(QuoteExplanation.Of(quote).AsEnumerable(), QuoteExplanation.Of(read));
        }

        Assert.InRange(longest, 100, Limits.QuoteIdLengthMax * 3 / 4);
    }

    private static (Corridor, EffectiveCatalogue) Any(Random random)
    {
        var send = Codes[random.Next(Codes.Length)];
        var receive = Codes[random.Next(Codes.Length)];
        var corridor = Corridor(send, receive, random.Next(500) / 100m, random.Next(3) switch { 0 => 1, 1 => 100, _ => 5 }, random.Next(3, 9));
        ChargeRule[] charges = random.Next(3) switch
        {
            0 => [],
            1 => [Fee(random.Next(500), random.Next(300) / 100m, send)],
            _ =>
            [
                Fee(random.Next(500), 0, send) with { Tiers = [new(0, random.Next(100), 1), new(random.Next(1, 100_00), random.Next(100, 400), 1.5m)], Max = 1_000 },
                Fee(0, 2, send, "PAYMENT_METHOD_FEE") with { Min = 10 },
            ],
        };
        TaxRule[] taxes = random.Next(2) == 0 ? [] : [new TaxRule { Id = "t", Type = "VAT", Currency = Currency.Parse(send), Base = (TaxBase)random.Next(2), Percent = 7.5m }];
        return (corridor, Catalogue(corridor, taxes, [], charges));
    }

    /// <summary>What is sent, at the mid rate, in units of the received currency.</summary>
    private static decimal Worth(Quote quote)
    {
        var sent = InMinorUnits(quote.Send.MinorUnits, quote.Send.Currency);
        return quote.MidRate.Base == quote.Send.Currency ? sent * quote.MidRate.Value : sent / quote.MidRate.Value;
    }

    private static decimal InMinorUnits(long units, Currency currency) => units / (decimal)Math.Pow(10, currency.Digits);
}
