using System.Collections.Immutable;
using FinCode.Domain.Configuration;
using FinCode.Domain.Exchanges;
using static FinCode.Domain.Tests.Pricing.PricingScenes;

namespace FinCode.Domain.Tests.Exchanges;

public sealed class ExchangePolicyTests
{
    [Fact]
    public void A_pair_takes_the_larger_margin_of_its_currencies_and_those_without_one_the_tenants()
    {
        var policy = new ExchangePolicy(new Dictionary<string, string>
        {
            [ExchangePolicy.MarginPercentDefaultSetting] = "0.75", ["exchange.marginPercent.USD"] = "0.2", ["exchange.marginPercent.EUR"] = "0.1", ["exchange.marginPercent.INR"] = "2.5",
        }.ToImmutableDictionary());

        Assert.Equal((0.2m, 0.75m, 2.5m), (policy.MarginPercent(Usd, Eur), policy.MarginPercent(Usd, Gbp), policy.MarginPercent(Inr, Gbp)));
    }

    [Fact]
    public void What_nobody_set_has_a_default()
    {
        var policy = new ExchangePolicy(ImmutableDictionary<string, string>.Empty);

        Assert.Equal((0.5m, 4, TimeSpan.FromSeconds(120), TimeSpan.FromHours(120)), (policy.MarginPercent(Usd, Eur), policy.RateDecimals, policy.QuoteLifetime, policy.Freshness.AgeMax));
    }

    [Theory]
    [InlineData("exchange.marginPercent.USD", "20", true)]
    [InlineData("exchange.marginPercent.USD", "20.0001", false)]
    [InlineData("exchange.marginPercentDefault", "-1", false)]
    [InlineData("exchange.marginPercentDefault", "0.12345", false)]
    [InlineData("exchange.quoteSeconds", "29", false)]
    [InlineData("exchange.quoteSeconds", "1800", true)]
    [InlineData("exchange.rateDecimals", "9", false)]
    public void A_value_that_no_price_could_be_made_with_cannot_be_set(string name, string value, bool isValid)
    {
        Assert.True(Settings.Catalogue.TryFind(name, out var definition, out var currency));
        Assert.Equal(isValid, definition.Type.IsValid(value, currency));
    }
}
