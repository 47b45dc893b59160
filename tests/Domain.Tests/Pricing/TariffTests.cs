using FinCode.Domain.Pricing;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Pricing;

public sealed class TariffTests
{
    [Theory]
    [InlineData(0, 1_00)]
    [InlineData(99_99, 1_00)]
    [InlineData(100_00, 3_00)]
    [InlineData(1000_00, 12_00)]
    [InlineData(5000_00, 15_00)]
    public void Tiers_begin_at_their_amount_and_bounds_hold(long principal, long fee)
    {
        var rule = Fee(0) with { Tiers = [new(0, 0, 0.5m), new(100_00, 2_00, 1)], Min = 1_00, Max = 15_00 };

        Assert.Equal(fee, rule.Of(principal).Fee);
    }

    [Fact]
    public void Of_one_type_the_most_specific_rule_counts_alone()
    {
        var corridor = Corridor();
        var catalogue = Catalogue(
            corridor,
            Fee(5_00) with { Id = "all" },
            Fee(4_00) with { Id = "corridor", CorridorId = corridor.Id },
            Fee(3_00) with { Id = "corridor-card", CorridorId = corridor.Id, PaymentMethod = PaymentMethod.Card },
            Fee(2_00) with { Id = "agent", AgentCode = "AGENT1" },
            Fee(1_00) with { Id = "branch", AgentCode = "BRANCH" },
            Fee(0_50) with { Id = "other", CorridorId = "GBR-GBP-NGA-NGN" },
            Fee(0_25, type: "PAYMENT_METHOD_FEE") with { Id = "card", PaymentMethod = PaymentMethod.Card });

        Assert.Equal(4_00, FeesOf(PaymentMethod.Wallet, "", ""));
        Assert.Equal(3_25, FeesOf(PaymentMethod.Card, "", ""));
        Assert.Equal(2_00, FeesOf(PaymentMethod.Wallet, "AGENT1", "AGENT1"));
        Assert.Equal(1_00, FeesOf(PaymentMethod.Wallet, "AGENT1", "BRANCH"));

        long FeesOf(PaymentMethod payment, string agent, string branch) =>
            catalogue.TariffOf(catalogue.At(corridor, agent, branch), DeliveryMethod.BankAccount, payment, agent, branch, null).TotalOf(0);
    }

    [Fact]
    public void A_discount_comes_off_the_first_fee_first()
    {
        var promo = new PromoCode { Code = "P", Currency = Gbp, FeeFlatOff = 1_50 };
        var lines = new Tariff([Fee(1_00), Fee(2_00, type: "PAYMENT_METHOD_FEE")], 0, [], promo).LinesOf(100_00);

        Assert.Equal([0L, 1_50L], lines.Fees.Select(fee => fee.Amount));
        Assert.Equal(101_50, lines.Total);
    }

    [Fact]
    public void A_total_that_falls_is_found_where_it_falls()
    {
        Assert.Null(new Tariff([Fee(0) with { Tiers = [new(0, 5_00, 0), new(100_00, 4_99, 0)] }], 0, [], null).FirstFall());
        Assert.Equal(100_00, new Tariff([Fee(0) with { Tiers = [new(0, 5_00, 0), new(100_00, 4_98, 0)] }], 0, [], null).FirstFall());
        Assert.Equal(500_00, new Tariff([Fee(0) with { Tiers = [new(0, 0, 2), new(500_00, 0, 1)] }], 0, [], null).FirstFall());
    }

    [Fact]
    public void Two_rules_that_never_fall_alone_may_not_fall_together_either()
    {
        var corridor = Corridor();
        var one = Fee(0) with { Id = "one", Tiers = [new(0, 1_00, 0), new(100_00, 99, 0)] };
        var other = Fee(0, type: "PAYMENT_METHOD_FEE") with { Id = "other", Tiers = [new(0, 1_00, 0), new(100_00, 99, 0)] };

        Assert.Null(Catalogue(corridor, one).FirstFall());
        Assert.Contains("100.00 GBP costs less", Catalogue(corridor, one, other).FirstFall(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(10_00, 5_00, null)]
    [InlineData(5_00, 10_00, "min")]
    public void Rules_that_make_no_sense_are_told_so(long max, long min, string? field)
    {
        Assert.Equal(field, (Fee(1) with { Min = min, Max = max }).Fault()?.Field);
        Assert.Equal("tiers", (Fee(1) with { Tiers = [new(1, 0, 0)] }).Fault()?.Field);
        Assert.NotNull((Fee(1) with { Tiers = [new(0, 0, 0), new(0, 1, 0)] }).Fault());
        Assert.NotNull((Fee(-1)).Fault());
        Assert.NotNull((Fee(0, 101)).Fault());
    }
}
