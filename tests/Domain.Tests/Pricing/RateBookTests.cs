using FinCode.Domain.Pricing;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Pricing;

public sealed class RateBookTests
{
    [Fact]
    public void A_cross_rate_is_mid_over_mid_bid_over_ask_and_ask_over_bid()
    {
        var book = RateBook.Empty.With(new RateTick(Eur, Gbp, 0.8702m, 0.8710m, "BANK", Published), false, Now).Book
            .With(new RateTick(Eur, Inr, 109.00m, 109.10m, "BANK", Published), false, Now).Book;

        var mid = book.Find(Gbp, Inr, RateFreshness.Default, Now).Rate!;

        Assert.Equal(125.1435m, decimal.Round(mid.Bid, 4));
        Assert.Equal(125.3735m, decimal.Round(mid.Ask, 4));
        Assert.Equal(ExchangeRate.Limited(109.05m / 0.8706m), mid.Rate.Value);
    }

    [Fact]
    public void A_rate_is_quoted_in_the_direction_in_which_it_is_at_least_one()
    {
        var there = Ecb.Find(Gbp, Inr, RateFreshness.Default, Now).Rate!.Rate;
        var back = Ecb.Find(Inr, Gbp, RateFreshness.Default, Now).Rate!.Rate;
        var direct = Ecb.Find(Eur, Gbp, RateFreshness.Default, Now).Rate!.Rate;

        Assert.Equal(there, back);
        Assert.Equal((Gbp, Eur), (direct.Base, direct.Quote));
        Assert.Equal(1.14865951434676m, decimal.Round(direct.Value, 14));
    }

    [Fact]
    public void A_rate_is_too_old_only_after_its_age()
    {
        var book = Ecb;
        var last = Published + RateFreshness.Default.AgeMax;

        Assert.Equal(RateFault.None, book.Find(Gbp, Inr, RateFreshness.Default, last).Fault);
        Assert.Equal(RateFault.Stale, book.Find(Gbp, Inr, RateFreshness.Default, last.AddTicks(1)).Fault);
    }

    [Fact]
    public void Legs_that_were_observed_too_far_apart_make_no_rate()
    {
        var book = Ecb.With(RateTick.Reference(Eur, Inr, 109.1m, "ECB", Published - TimeSpan.FromDays(2)), true, Now).Book;
        Assert.Equal(RateFault.None, book.Find(Gbp, Inr, RateFreshness.Default, Now).Fault);

        book = RateBook.Empty.With(RateTick.Reference(Eur, Inr, 109.1m, "ECB", Published - TimeSpan.FromDays(2)), true, Now).Book
            .With(RateTick.Reference(Eur, Gbp, 0.87m, "ECB", Published), true, Now).Book;
        Assert.Equal(RateFault.LegsApart, book.Find(Gbp, Inr, RateFreshness.Default, Now).Fault);
    }

    [Fact]
    public void A_jump_stops_quoting_until_somebody_confirms_it()
    {
        var jump = RateTick.Reference(Eur, Inr, 125m, "ECB", Published.AddHours(1));
        var (book, fault) = Ecb.With(jump, false, Now);

        Assert.Equal(TickFault.Jumped, fault);
        Assert.Equal(RateFault.Suspended, book.Find(Gbp, Inr, RateFreshness.Default, Now).Fault);
        Assert.Equal(109.047m, book.Entries["EUR/INR"].Current!.Mid);

        var confirmed = book.With(jump, true, Now);
        Assert.Equal(TickFault.None, confirmed.Fault);
        Assert.Equal(125m, confirmed.Book.Find(Eur, Inr, RateFreshness.Default, Now).Rate!.Rate.Value);
    }

    [Fact]
    public void A_sane_tick_after_a_jump_resumes_quoting()
    {
        var (book, _) = Ecb.With(RateTick.Reference(Eur, Inr, 125m, "ECB", Published.AddHours(1)), false, Now);
        var (resumed, fault) = book.With(RateTick.Reference(Eur, Inr, 109.2m, "ECB", Published.AddHours(2)), false, Now);

        Assert.Equal(TickFault.None, fault);
        Assert.Equal(RateFault.None, resumed.Find(Gbp, Inr, RateFreshness.Default, Now).Fault);
    }

    [Fact]
    public void A_rate_that_disagrees_with_the_triangle_waits()
    {
        var book = Book(("EUR", "USD", 1.1684m), ("USD", "INR", 93.33m));

        Assert.Equal(TickFault.Disagrees, book.With(RateTick.Reference(Eur, Inr, 120m, "FEED", Published), false, Now).Fault);
        Assert.Equal(TickFault.None, book.With(RateTick.Reference(Eur, Inr, 109.047m, "FEED", Published), false, Now).Fault);
    }

    [Theory]
    [InlineData("0", "0", TickFault.OutOfRange)]
    [InlineData("-1", "1", TickFault.OutOfRange)]
    [InlineData("1", "99999999999", TickFault.OutOfRange)]
    [InlineData("1.1", "1.0", TickFault.Inverted)]
    public void What_cannot_be_a_rate_never_gets_in(string bid, string ask, TickFault fault)
    {
        var (book, found) = Ecb.With(new RateTick(Eur, Usd, decimal.Parse(bid), decimal.Parse(ask), "FEED", Published), true, Now);

        Assert.Equal(fault, found);
        Assert.Same(Ecb.Entries.GetType(), book.Entries.GetType());
        Assert.False(book.Entries.ContainsKey("EUR/USD"));
    }

    [Fact]
    public void An_older_or_a_future_observation_changes_nothing()
    {
        Assert.Equal(TickFault.Superseded, Ecb.With(RateTick.Reference(Eur, Inr, 109m, "ECB", Published.AddDays(-1)), false, Now).Fault);
        Assert.Equal(TickFault.TooEarly, Ecb.With(RateTick.Reference(Eur, Inr, 109m, "ECB", Now.AddHours(1)), true, Now).Fault);
    }

    [Theory]
    [InlineData("GBP", "123.7547", "200.00", "24750.94")]
    [InlineData("GBP", "0.00000001", "9999999999999.99", "99999.99")]
    public void An_inverted_rounded_rate_would_lose_money_and_is_never_used(string from, string rate, string amount, string expected)
    {
        var exchange = new ExchangeRate(Currency.Parse(from), Inr, decimal.Parse(rate));
        Assert.Equal(AmountFault.None, MoneyText.Read(amount, Currency.Parse(from), out var units));

        Assert.Equal(expected, MoneyText.Format(exchange.Convert(new(units, Currency.Parse(from)), Inr, Rounding.CustomerReceives)!.Value.MinorUnits, Inr));
    }

    [Fact]
    public void A_result_beyond_what_amounts_may_be_is_no_amount()
    {
        var rate = new ExchangeRate(Gbp, Inr, 123.7547m);

        Assert.Null(rate.Convert(Pounds(Limits.AmountMax), Inr, Rounding.CustomerReceives));
        Assert.Null(new ExchangeRate(Gbp, Inr, Limits.RateMax).Convert(Pounds(Limits.AmountMax), Inr, Rounding.CustomerReceives));
        Assert.Null(new ExchangeRate(Gbp, Inr, Limits.RateMin).Convert(Rupees(Limits.AmountMax), Gbp, Rounding.CustomerPays, Limits.PayoutStepMax));
        Assert.NotNull(new ExchangeRate(Gbp, Inr, 999_999_999.999_999_999m).Convert(Rupees(Limits.AmountMax), Gbp, Rounding.CustomerPays));
    }
}
