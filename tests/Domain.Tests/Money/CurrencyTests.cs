namespace FinCode.Domain.Tests.Money;

public sealed class CurrencyTests
{
    [Theory]
    [InlineData("GBP", 2)]
    [InlineData("JPY", 0)]
    [InlineData("KWD", 3)]
    [InlineData("UGX", 0)]
    [InlineData("TND", 3)]
    [InlineData("NGN", 2)]
    public void A_currency_knows_its_digits(string code, int digits) => Assert.Equal(digits, Currency.Parse(code).Digits);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gbp")]
    [InlineData("GB")]
    [InlineData("XXX")]
    [InlineData("XTS")]
    [InlineData("GBP ")]
    public void What_is_not_a_currency_is_refused(string? code) => Assert.False(Currency.TryParse(code, out _));

    [Fact]
    public void Adding_across_currencies_is_broken_not_refused() =>
        Assert.Throws<InvariantBrokenException>(() => new Domain.Money.Money(1, Currency.Parse("GBP")) + new Domain.Money.Money(1, Currency.Parse("USD")));

    [Fact]
    public void Adding_past_the_edge_throws_instead_of_wrapping() =>
        Assert.Throws<OverflowException>(() => new Domain.Money.Money(long.MaxValue, Currency.Parse("GBP")) + new Domain.Money.Money(1, Currency.Parse("GBP")));
}
