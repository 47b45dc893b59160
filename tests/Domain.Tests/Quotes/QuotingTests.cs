using FinCode.Domain.Pricing;
using FinCode.Domain.Quotes;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Quotes;

public sealed class QuotingTests
{
    [Fact]
    public void What_arrives_is_floored_to_what_can_be_paid_out()
    {
        var quote = Priced(Corridor(step: 100_00), QuoteMode.SendExclusive, Pounds(200_00));

        Assert.Equal(Rupees(24_700_00), quote.Receive);
        Assert.Equal(Pounds(200_00), quote.CostAtMid + quote.FxMargin);
    }

    [Fact]
    public void What_cannot_be_paid_out_exactly_is_not_promised() =>
        Assert.Equal(QuoteRefusal.NotPayableExactly, Answer(Corridor(step: 100_00), QuoteMode.ReceiveFixed, Rupees(24_750_00)).Refusal);

    [Fact]
    public void A_rate_below_one_divides_and_is_rounded_up()
    {
        var corridor = Corridor("INR", "GBP");
        var quote = Priced(corridor, QuoteMode.SendExclusive, new(25_000_00, Inr));

        Assert.Equal("GBP/INR 126.7793", quote.Rate.ToString());
        Assert.Equal(Pounds(197_19), quote.Receive);
    }

    [Fact]
    public void One_currency_needs_no_rate_and_leaves_no_margin()
    {
        var quote = Priced(Corridor("USD", "USD"), QuoteMode.SendExclusive, new(200_00, Usd));

        Assert.Equal(new(200_00, Usd), quote.Receive);
        Assert.Equal(0, quote.FxMargin.MinorUnits);
    }

    [Fact]
    public void What_an_inclusive_total_leaves_over_is_in_the_first_fee()
    {
        var stepped = Fee(0) with { Tiers = [new(0, 1_00, 0), new(100_00, 1_50, 0)] };
        var quote = Answer(Corridor(), QuoteMode.SendInclusive, Pounds(101_20), charges: stepped).Quote!;

        Assert.Equal(Pounds(99_99), quote.Send);
        Assert.Equal(Pounds(1_21), quote.Fees[0].Amount);
        Assert.Equal(Pounds(21), quote.Remainder);
        Assert.Equal(Pounds(101_20), quote.TotalPayable);
        Assert.Contains("and 0.21 that an inclusive total leaves over", QuoteExplanation.Of(quote).Single(step => step.Name == "TRANSFER_FEE").Sum, StringComparison.Ordinal);
    }

    [Fact]
    public void An_included_tax_is_shown_and_not_added()
    {
        var vat = new TaxRule { Id = "vat", Type = "VAT", Currency = Gbp, Base = TaxBase.Fees, Percent = 20, IsIncluded = true };
        var quote = Answer(Corridor(), QuoteMode.SendExclusive, Pounds(200_00), taxes: [vat], charges: Fee(1_99)).Quote!;

        Assert.Equal(Pounds(33), quote.Taxes[0].Amount);
        Assert.Equal(Pounds(201_99), quote.TotalPayable);
    }

    [Fact]
    public void An_excise_is_on_what_is_sent_and_only_on_what_is_paid_so()
    {
        var excise = new TaxRule { Id = "us", Type = "EXCISE", Currency = Gbp, Base = TaxBase.Principal, Percent = 1, OriginCountry = "GBR", PaymentMethods = [PaymentMethod.Card] };

        Assert.Equal(Pounds(2_00), Answer(Corridor(), QuoteMode.SendExclusive, Pounds(200_00), taxes: [excise], payment: PaymentMethod.Card).Quote!.TotalTaxes);
        Assert.Equal(Pounds(0), Answer(Corridor(), QuoteMode.SendExclusive, Pounds(200_00), taxes: [excise]).Quote!.TotalTaxes);
    }

    [Fact]
    public void A_promo_code_takes_off_fee_and_margin()
    {
        var promo = new PromoCode { Code = "WELCOME", Currency = Gbp, FeePercentOff = 50, MarginPercentOff = 0.2m };
        var quote = Answer(Corridor(), QuoteMode.SendExclusive, Pounds(200_00), promos: [promo], promo: "welcome", charges: Fee(1_99)).Quote!;

        Assert.Equal(Pounds(1_00), quote.Discount);
        Assert.Equal(Pounds(200_99), quote.TotalPayable);
        Assert.Equal(1.0m, quote.MarginPercent);
        Assert.Equal("WELCOME", quote.PromoCode);
    }

    [Theory]
    [InlineData(null, 1_00)]
    [InlineData("2026-04-14T09:00:00Z", 1_00)]
    public void A_promo_code_that_is_over_or_unknown_is_refused(string? end, long amount)
    {
        PromoCode[] promos = end is null ? [] : [new PromoCode { Code = "WELCOME", Currency = Gbp, FeePercentOff = 50, EndsAt = DateTimeOffset.Parse(end) }];

        Assert.Equal(QuoteRefusal.PromoCodeInvalid, Answer(Corridor(), QuoteMode.SendExclusive, Pounds(amount), promos: promos, promo: "WELCOME").Refusal);
    }

    [Theory]
    [InlineData(9_99, QuoteRefusal.AmountBelowMinimum)]
    [InlineData(10_00, null)]
    [InlineData(500_00, null)]
    [InlineData(500_01, QuoteRefusal.AmountAboveMaximum)]
    public void The_bounds_of_a_corridor_are_themselves_allowed(long pence, QuoteRefusal? refusal)
    {
        var answer = Answer(Corridor() with { SendMin = 10_00, SendMax = 500_00 }, QuoteMode.SendExclusive, Pounds(pence));

        Assert.Equal(refusal is null, answer.Quote is not null);
        if (refusal is { } reason) Assert.Equal(reason, answer.Refusal);
    }

    [Theory]
    [InlineData(QuoteMode.SendExclusive)]
    [InlineData(QuoteMode.SendInclusive)]
    public void The_largest_amount_is_refused_rather_than_overflown(QuoteMode mode)
    {
        var answer = Answer(Corridor(), mode, Pounds(Limits.AmountMax), charges: Fee(0, 100));

        Assert.Equal(QuoteRefusal.AmountAboveMaximum, answer.Refusal);
        Assert.Null(answer.Quote);
    }

    [Fact]
    public void The_first_reason_that_applies_is_the_one_that_is_told()
    {
        var corridor = Corridor() with { SendMax = 1 };
        var request = Ask(QuoteMode.SendExclusive, Pounds(200_00), corridor, promo: "NONE", payment: PaymentMethod.Cash) with { DeliveryMethod = DeliveryMethod.CashPickup };
        var catalogue = Catalogue(corridor);

        Assert.Equal(QuoteRefusal.CorridorNotFound, Told(request with { OriginCountry = "FRA" }));
        Assert.Equal(QuoteRefusal.DeliveryMethodNotOffered, Told(request));
        request = request with { DeliveryMethod = DeliveryMethod.BankAccount };
        Assert.Equal(QuoteRefusal.PaymentMethodNotOffered, Told(request));
        request = request with { PaymentMethod = PaymentMethod.Wallet };
        Assert.Equal(QuoteRefusal.PromoCodeInvalid, Told(request));
        request = request with { PromoCode = null };
        Assert.Equal(QuoteRefusal.RateUnavailable, Told(request, RateBook.Empty));
        Assert.Equal(QuoteRefusal.AmountAboveMaximum, Told(request));

        QuoteRefusal Told(QuoteRequest asked, RateBook? book = null) => Quoting.Price(catalogue, book ?? Ecb, asked, Guid.NewGuid(), Now).Refusal;
    }

    [Fact]
    public void Less_than_was_expected_is_another_price_and_more_is_not()
    {
        var quote = Priced(Corridor(), QuoteMode.SendExclusive, Pounds(200_00));

        Assert.True(QuoteTolerance.Accepts(quote, Rupees(20_000_00), 0));
        Assert.True(QuoteTolerance.Accepts(quote, Rupees(24_750_94), 0));
        Assert.False(QuoteTolerance.Accepts(quote, Rupees(24_750_95), 0));
        Assert.True(QuoteTolerance.Accepts(quote, Rupees(24_800_00), 0.5m));
        Assert.False(QuoteTolerance.Accepts(quote, Pounds(1), 100));
    }

    private static Quote Priced(Corridor corridor, QuoteMode mode, Domain.Money.Money amount) => Answer(corridor, mode, amount).Quote!;

    private static QuoteAnswer Answer(
        Corridor corridor,
        QuoteMode mode,
        Domain.Money.Money amount,
        TaxRule[]? taxes = null,
        PromoCode[]? promos = null,
        string? promo = null,
        PaymentMethod payment = PaymentMethod.Wallet,
        params ChargeRule[] charges) =>
        Quoting.Price(Catalogue(corridor, taxes ?? [], promos ?? [], charges), Ecb, Ask(mode, amount, corridor, promo, payment), Guid.NewGuid(), Now);
}
