using FinCode.Domain.Revenue;

namespace FinCode.Domain.Tests.Revenue;

public sealed class RevenuePeriodTests
{
    [Theory]
    [InlineData("2026-11", "2026-11-01", "2026-12-01")]
    [InlineData("2026-12", "2026-12-01", "2027-01-01")]
    [InlineData("2026-11-28", "2026-11-28", "2026-11-29")]
    [InlineData("2026-W48", "2026-11-23", "2026-11-30")]
    [InlineData("2026-W01", "2025-12-29", "2026-01-05")]
    [InlineData("2026-W53", "2026-12-28", "2027-01-04")]
    public void A_period_has_its_first_instant_and_the_first_after_it(string text, string from, string until)
    {
        Assert.True(RevenuePeriod.TryParse(text, out var period));
        Assert.Equal((Day(from), Day(until)), (period.From, period.Until));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("2026")]
    [InlineData("2026-13")]
    [InlineData("2026-W54")]
    [InlineData("2025-W53")]
    [InlineData("2026-W00")]
    [InlineData("2026-02-30")]
    [InlineData("9999-01")]
    [InlineData("2026-11-28T")]
    [InlineData("2026/11")]
    public void What_is_none_is_none(string? text) => Assert.False(RevenuePeriod.TryParse(text, out _));

    [Theory]
    [InlineData(SettlementCycle.Daily, "2026-11-29")]
    [InlineData(SettlementCycle.Weekly, "2026-W48")]
    [InlineData(SettlementCycle.Monthly, "2026-10")]
    public void The_one_before_is_the_last_that_has_ended(SettlementCycle cycle, string expected)
    {
        var now = new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero);
        var before = RevenuePeriod.Before(now, cycle);

        Assert.Equal(expected, before.Text);
        Assert.True(before.Until <= now);
    }

    private static DateTimeOffset Day(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal);
}
