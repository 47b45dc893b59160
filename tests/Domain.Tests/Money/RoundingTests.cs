namespace FinCode.Domain.Tests.Money;

public sealed class RoundingTests
{
    [Theory]
    [InlineData(Rounding.CustomerReceives, 29, 10, 2)]
    [InlineData(Rounding.CustomerPays, 21, 10, 3)]
    [InlineData(Rounding.CustomerPays, 20, 10, 2)]
    [InlineData(Rounding.Fee, 25, 10, 3)]
    [InlineData(Rounding.Fee, 24, 10, 2)]
    [InlineData(Rounding.Tax, 35, 10, 4)]
    [InlineData(Rounding.Valuation, 25, 10, 2)]
    [InlineData(Rounding.Valuation, 35, 10, 4)]
    [InlineData(Rounding.Valuation, 26, 10, 3)]
    [InlineData(Rounding.Valuation, 24, 10, 2)]
    public void Each_purpose_rounds_its_way(Rounding rounding, int numerator, int denominator, int whole) =>
        Assert.Equal(whole, (int)rounding.Divide(numerator, denominator));

    [Theory]
    [InlineData(198_01, "0.5", 99)]
    [InlineData(100, "0.5", 1)]
    [InlineData(99, "0.5", 0)]
    [InlineData(Limits.AmountMax, "100", Limits.AmountMax)]
    [InlineData(Limits.AmountMax, "0.000001", 10_000_000)]
    public void A_percentage_is_exact_before_it_is_rounded(long units, string percent, long expected) =>
        Assert.Equal(expected, Rounding.Fee.PercentOf(units, decimal.Parse(percent)));
}
