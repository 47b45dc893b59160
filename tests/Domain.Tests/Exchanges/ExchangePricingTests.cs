using System.Collections.Immutable;
using FinCode.Domain.Exchanges;
using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Exchanges;

public sealed class ExchangePricingTests
{
    private static readonly ExchangePolicy Default = new(ImmutableDictionary<string, string>.Empty);
    private static readonly RateBook Worked = Book(("GBP", "USD", 1.342094m));

    [Fact]
    public void The_handbooks_example_comes_out_to_the_cent()
    {
        var price = Ask(Worked, "GBP", "USD", ExchangeSide.Sell, 50_00).Price!;

        Assert.Equal(("50.00 GBP", "66.76 USD"), (price.Sell.ToString(), price.Buy.ToString()));
        Assert.Equal((49_74, 26), (price.CostAtMid, price.Margin));
        Assert.Equal(("1.3353", "1.342094", 0.5m, "ECB", Published), (price.Rate.Text, price.MidRate.Text, price.MarginPercent, price.RateSource, price.RateAt));
    }

    [Fact]
    public void What_is_bought_arrives_exactly_and_what_leaves_is_rounded_up()
    {
        var price = Ask(Worked, "GBP", "USD", ExchangeSide.Buy, 66_76).Price!;

        // 66.76 / 1.3353 = 49.9962…
        Assert.Equal((50_00, 66_76, 49_74), (price.Sell.MinorUnits, price.Buy.MinorUnits, price.CostAtMid));
        Assert.Equal(50_01, Ask(Worked, "GBP", "USD", ExchangeSide.Buy, 66_77).Price!.Sell.MinorUnits);
    }

    [Fact]
    public void The_other_direction_divides_by_a_rate_that_is_rounded_up()
    {
        var price = Ask(Worked, "USD", "GBP", ExchangeSide.Sell, 66_76).Price!;

        // 1.342094 / 0.995 = 1.34883… → 1.3489; 66.76 / 1.3489 = 49.4922…; 49.49 × 1.342094 = 66.4202…
        Assert.Equal(("1.3489", 49_49L, 66_42L, 34L), (price.Rate.Text, price.Buy.MinorUnits, price.CostAtMid, price.Margin));
    }

    [Fact]
    public void No_price_promises_more_than_the_mid_rate_whatever_the_digits()
    {
        var rates = Book(("EUR", "GBP", 0.87058m), ("EUR", "JPY", 186.75m), ("EUR", "KWD", 0.35911m), ("EUR", "UGX", 4321.5m));
        string[] codes = ["EUR", "GBP", "JPY", "KWD", "UGX"];
        var random = new Random(20261129);
        for (var round = 0; round < 5_000; round++)
        {
            var (from, to) = (codes[random.Next(codes.Length)], codes[random.Next(codes.Length)]);
            if (from == to) continue;
            var policy = new ExchangePolicy(ImmutableDictionary<string, string>.Empty.Add(ExchangePolicy.MarginPercentDefaultSetting, random.Next(2) == 0 ? "0" : "1.25"));
            var amount = 1 + random.NextInt64((long)Math.Pow(10, random.Next(1, 13)));
            var answer = ExchangePricing.Price(rates, policy, new(Currency.Parse(from), Currency.Parse(to), random.Next(2) == 0 ? ExchangeSide.Sell : ExchangeSide.Buy, amount), Now);

            // A price asserts itself that nobody gets more than the mid rate; without one there is a reason.
            if (answer.Price is { } price) price.AssertInvariants();
            else Assert.Contains(answer.Refusal, (QuoteRefusal[])[QuoteRefusal.AmountBelowMinimum, QuoteRefusal.AmountAboveMaximum]);
        }
    }

    [Fact]
    public void What_is_worth_half_a_unit_leaves_only_margin()
    {
        var price = Ask(Book(("GBP", "JPY", 200m)), "GBP", "JPY", ExchangeSide.Buy, 1).Price!;

        Assert.Equal((1, 0, 1), (price.Sell.MinorUnits, price.CostAtMid, price.Margin));
    }

    [Fact]
    public void An_amount_that_rounds_to_nothing_is_refused_and_so_is_one_beyond_amounts()
    {
        var small = Ask(Worked, "USD", "GBP", ExchangeSide.Sell, 1);
        var large = Ask(Book(("GBP", "JPY", 200m)), "JPY", "GBP", ExchangeSide.Buy, Limits.AmountMax);

        Assert.Equal((QuoteRefusal.AmountBelowMinimum, "amount"), (small.Refusal, small.Field));
        Assert.Equal((QuoteRefusal.AmountAboveMaximum, "amount"), (large.Refusal, large.Field));
    }

    [Fact]
    public void A_rate_that_nobody_has_that_is_too_old_or_that_waits_is_not_used()
    {
        var (suspended, _) = Worked.With(RateTick.Reference(Gbp, Usd, 2.1m, "ECB", Published.AddMinutes(1)), isConfirmed: false, Now);

        Assert.Contains("There is no rate", Told(Ask(Worked, "GBP", "INR", ExchangeSide.Sell, 1_00)), StringComparison.Ordinal);
        Assert.Contains("waits to be confirmed", Told(Ask(suspended, "GBP", "USD", ExchangeSide.Sell, 1_00)), StringComparison.Ordinal);
        Assert.NotNull(Asked(Published.AddHours(120)).Price);
        Assert.Contains("too old", Told(Asked(Published.AddHours(120).AddTicks(1))), StringComparison.Ordinal);

        ExchangeAnswer Asked(DateTimeOffset at) => ExchangePricing.Price(Worked, Default, new(Gbp, Usd, ExchangeSide.Sell, 1_00), at);
        static string Told(ExchangeAnswer answer)
        {
            Assert.Equal(QuoteRefusal.RateUnavailable, answer.Refusal);
            return answer.Detail;
        }
    }

    private static ExchangeAnswer Ask(RateBook rates, string from, string to, ExchangeSide side, long amount) =>
        ExchangePricing.Price(rates, Default, new(Currency.Parse(from), Currency.Parse(to), side, amount), Now);
}
