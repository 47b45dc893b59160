namespace FinCode.Domain.Tests.Money;

public sealed class MoneyTextTests
{
    [Theory]
    [InlineData("GBP", "12.5", 12_50)]
    [InlineData("GBP", "12", 12_00)]
    [InlineData("GBP", "0.01", 0_01)]
    [InlineData("GBP", "12.500", 12_50)]
    [InlineData("GBP", "0", 0)]
    [InlineData("GBP", "000012.50", 12_50)]
    [InlineData("JPY", "1250", 1250)]
    [InlineData("JPY", "1250.0", 1250)]
    [InlineData("KWD", "1.234", 1_234)]
    [InlineData("GBP", "9999999999999.99", 999_999_999_999_999)]
    public void An_amount_is_read_exactly(string currency, string text, long minorUnits)
    {
        Assert.Equal(AmountFault.None, MoneyText.Read(text, Currency.Parse(currency), out var read));
        Assert.Equal(minorUnits, read);
    }

    [Theory]
    [InlineData("", AmountFault.Malformed)]
    [InlineData(".", AmountFault.Malformed)]
    [InlineData("1.", AmountFault.Malformed)]
    [InlineData(".5", AmountFault.Malformed)]
    [InlineData("-1", AmountFault.Malformed)]
    [InlineData("+1", AmountFault.Malformed)]
    [InlineData("1e3", AmountFault.Malformed)]
    [InlineData("1,000", AmountFault.Malformed)]
    [InlineData(" 1", AmountFault.Malformed)]
    [InlineData("1 ", AmountFault.Malformed)]
    [InlineData("1.2.3", AmountFault.Malformed)]
    [InlineData("١٢", AmountFault.Malformed)]
    [InlineData("NaN", AmountFault.Malformed)]
    [InlineData("0.001", AmountFault.TooPrecise)]
    [InlineData("10000000000000.00", AmountFault.TooLarge)]
    [InlineData("9223372036854775807", AmountFault.TooLarge)]
    [InlineData("92233720368547758080000000000000000000", AmountFault.TooLarge)]
    public void What_is_not_an_amount_says_why(string text, AmountFault fault)
    {
        Assert.Equal(fault, MoneyText.Read(text, Currency.Parse("GBP"), out var read));
        Assert.Equal(0, read);
    }

    [Theory]
    [InlineData("GBP", 12_50, "12.50")]
    [InlineData("GBP", 0, "0.00")]
    [InlineData("GBP", 5, "0.05")]
    [InlineData("GBP", -5, "-0.05")]
    [InlineData("GBP", -1234_56, "-1234.56")]
    [InlineData("JPY", 1250, "1250")]
    [InlineData("KWD", 1_234, "1.234")]
    [InlineData("GBP", long.MinValue, "-92233720368547758.08")]
    [InlineData("GBP", long.MaxValue, "92233720368547758.07")]
    public void An_amount_is_written_with_exactly_its_currencys_digits(string currency, long minorUnits, string text) =>
        Assert.Equal(text, MoneyText.Format(minorUnits, Currency.Parse(currency)));

    [Fact]
    public void What_is_written_reads_back_for_any_amount_and_currency()
    {
        var random = new Random(1);
        foreach (var code in CurrencyTable.Codes)
        {
            var currency = Currency.Parse(code);
            for (var round = 0; round < 200; round++)
            {
                var amount = random.NextInt64(Limits.AmountMax >> random.Next(50));
                Assert.Equal(AmountFault.None, MoneyText.Read(MoneyText.Format(amount, currency), currency, out var read));
                Assert.Equal(amount, read);
            }
        }
    }

    [Theory]
    [InlineData("24000000000000000000", "GBP", "240000000000000000.00")]
    [InlineData("-24000000000000000000", "GBP", "-240000000000000000.00")]
    [InlineData("24000000000000000000", "JPY", "24000000000000000000")]
    [InlineData("-5", "GBP", "-0.05")]
    public void Sums_beyond_64_bits_are_written_like_any_amount(string minorUnits, string currency, string text) =>
        Assert.Equal(text, MoneyText.Format(Int128.Parse(minorUnits), Currency.Parse(currency)));
}
