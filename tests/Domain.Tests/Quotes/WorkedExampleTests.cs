using FinCode.Domain.Quotes;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Quotes;

/// <summary>The figures of the practice note, sections 4.1 and 4.8, to the last unit.</summary>
public sealed class WorkedExampleTests
{
    [Fact]
    public void Two_hundred_pounds_to_India_are_booked_as_in_J08_and_J11()
    {
        var quote = Price(QuoteMode.SendExclusive, Pounds(200_00), 1_99);

        Assert.Equal(125.25787406m, decimal.Round(quote.MidRate.Value, 8));
        Assert.Equal(123.7547m, quote.Rate.Value);
        Assert.Equal(Pounds(201_99), quote.TotalPayable);
        Assert.Equal(Rupees(24_750_94), quote.Receive);
        Assert.Equal(Pounds(197_60), quote.CostAtMid);
        Assert.Equal(Pounds(2_40), quote.FxMargin);
        Assert.Equal(1.20m, quote.EffectiveMarginPercent);
        Assert.Equal(2.195m, quote.CostPercent);
        Assert.Equal("GBR-GBP-IND-INR", quote.CorridorId);
        Assert.Equal(quote.QuotedAt + TimeSpan.FromMinutes(10), quote.ExpiresAt);
    }

    [Fact]
    public void Twenty_five_thousand_rupees_cost_what_J42_says()
    {
        var quote = Price(QuoteMode.ReceiveFixed, Rupees(25_000_00), 1_99);

        Assert.Equal(Rupees(25_000_00), quote.Receive);
        Assert.Equal(Pounds(202_02), quote.Send);
        Assert.Equal(Pounds(199_59), quote.CostAtMid);
        Assert.Equal(Pounds(2_43), quote.FxMargin);
        Assert.Equal(Pounds(204_01), quote.TotalPayable);
    }

    [Fact]
    public void What_the_rounded_up_amount_would_buy_is_not_what_is_paid()
    {
        var quote = Price(QuoteMode.SendExclusive, Pounds(202_02), 1_99);

        Assert.Equal(Rupees(25_000_92), quote.Receive);
    }

    [Fact]
    public void An_inclusive_total_finds_the_penny_that_algebra_misses()
    {
        var quote = Price(QuoteMode.SendInclusive, Pounds(200_00), 1_00, 0.5m);

        Assert.Equal(Pounds(198_01), quote.Send);
        Assert.Equal(Pounds(1_99), quote.TotalFees);
        Assert.Equal(Pounds(200_00), quote.TotalPayable);
        Assert.Equal(Pounds(0), quote.Remainder);
    }

    [Fact]
    public void The_sum_can_be_done_again_with_what_is_shown()
    {
        var quote = Price(QuoteMode.SendExclusive, Pounds(200_00), 1_99);

        Assert.Equal(
            [
                "midRate: from EUR/INR 109.047 and EUR/GBP 0.87058; ECB 2026-04-13 14:00 = GBP/INR 125.257874060970847",
                "rate: 125.257874060970847 × (1 − 1.2 %), rounded down to 4 decimals = GBP/INR 123.7547",
                "TRANSFER_FEE: 1.99 = 1.99 GBP",
                "totalPayable: 200.00 + 1.99 = 201.99 GBP",
                "receive: 200.00 × 123.7547, rounded down = 24750.94 INR",
                "costAtMid: 24750.94 ÷ 125.257874060970847, half to even = 197.60 GBP",
                "fxMargin: 200.00 − 197.60 = 2.40 GBP",
                "cost: (201.99 − 197.60) ÷ 200.00, fees, taxes and margin = 2.195 %",
            ],
            QuoteExplanation.Of(quote).Select(step => $"{step.Name}: {step.Sum} = {step.Result}"));
    }

    private static Quote Price(QuoteMode mode, Domain.Money.Money amount, long flat, decimal percent = 0)
    {
        var answer = Quoting.Price(Catalogue(Corridor(), Fee(flat, percent)), Ecb, Ask(mode, amount), Guid.NewGuid(), Now);
        Assert.Equal("", answer.Detail);
        return answer.Quote!;
    }
}
