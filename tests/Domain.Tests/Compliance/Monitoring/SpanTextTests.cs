using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class SpanTextTests
{
    [Theory]
    [InlineData("45s", 45, "45s")]
    [InlineData("5m", 300, "5m")]
    [InlineData("24h", 86_400, "24h")]
    [InlineData("48h", 172_800, "48h")]
    [InlineData("1d", 86_400, "24h")]
    [InlineData("72h", 259_200, "3d")]
    [InlineData("90s", 90, "90s")]
    [InlineData("366d", 31_622_400, "366d")]
    public void A_span_is_a_number_and_a_letter(string text, int seconds, string written)
    {
        Assert.True(SpanText.TryRead(text, out var span));
        Assert.Equal(seconds, span.TotalSeconds);
        Assert.Equal(written, SpanText.Format(span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("h")]
    [InlineData("24")]
    [InlineData("-1h")]
    [InlineData("1.5h")]
    [InlineData(" 1h")]
    [InlineData("1 h")]
    [InlineData("1H")]
    [InlineData("1000000d")]
    [InlineData("99999999999999999999d")]
    public void Anything_else_is_none(string text) => Assert.False(SpanText.TryRead(text, out _));

    [Theory]
    [InlineData(MeasureUnit.Amount, 1_234_50, "1234.50")]
    [InlineData(MeasureUnit.Percent, 90_00, "90")]
    [InlineData(MeasureUnit.Percent, 100_01, "100.01")]
    [InlineData(MeasureUnit.Statistic, 15_507, "15.507")]
    [InlineData(MeasureUnit.Deviations, -3_05, "-3.05")]
    [InlineData(MeasureUnit.Count, 4, "4")]
    public void A_measure_is_written_in_its_unit(MeasureUnit unit, long value, string text) => Assert.Equal(text, unit.Text(value, Currency.Parse("USD")));
}
