using FinCode.Domain.Agents;
using FinCode.Domain.Configuration;
using FinCode.Domain.Tests.Wallets;

namespace FinCode.Domain.Tests.Agents;

public sealed class OpeningHoursTests
{
    // 2026-11-22 is a Sunday.
    [Theory]
    [InlineData("24/7", "2026-11-22 03:00", true)]
    [InlineData("Mo-Fr 09:00-17:30", "2026-11-23 09:00", true)]
    [InlineData("Mo-Fr 09:00-17:30", "2026-11-23 08:59", false)]
    [InlineData("Mo-Fr 09:00-17:30", "2026-11-27 17:29", true)]
    [InlineData("Mo-Fr 09:00-17:30", "2026-11-27 17:30", false)]
    [InlineData("Mo-Fr 09:00-17:30", "2026-11-28 10:00", false)]
    [InlineData("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-23 12:30", false)]
    [InlineData("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-23 13:00", true)]
    [InlineData("24/7; Su off", "2026-11-22 12:00", false)]
    [InlineData("24/7; Su off", "2026-11-21 23:59", true)]
    [InlineData("Mo-Su 09:00-17:00; We,Sa 10:00-11:00", "2026-11-25 09:30", false)]
    [InlineData("Sa 22:00-02:00", "2026-11-22 01:59", true)]
    [InlineData("Sa 22:00-02:00", "2026-11-22 02:00", false)]
    [InlineData("Sa 22:00-02:00", "2026-11-21 01:00", false)]
    [InlineData("Su 22:00-02:00", "2026-11-23 01:00", true)]
    [InlineData("Sa-Mo 10:00-11:00", "2026-11-22 10:30", true)]
    [InlineData("Sa-Mo 10:00-11:00", "2026-11-24 10:30", false)]
    [InlineData("Su 00:00-24:00", "2026-11-22 23:59", true)]
    [InlineData("Su 00:00-24:00", "2026-11-23 00:00", false)]
    public void A_counter_is_open_in_its_hours(string hours, string local, bool isOpen)
    {
        Assert.True(OpeningHours.TryParse(hours, out var parsed));

        Assert.Equal(isOpen, parsed.AreOpenAt(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("always")]
    [InlineData("Mo")]
    [InlineData("Mo 9:00-17:00")]
    [InlineData("Mo 09:00")]
    [InlineData("Mo 09:00-09:00")]
    [InlineData("Mo 24:00-09:00")]
    [InlineData("Mo 09:00-25:00")]
    [InlineData("Mo-Tu-We 09:00-10:00")]
    [InlineData("Monday 09:00-10:00")]
    [InlineData("Mo 09:00-10:00;")]
    [InlineData("Mo 09:00-10:00 11:00-12:00")]
    public void What_are_no_hours_is_not_read(string text) => Assert.False(OpeningHours.TryParse(text, out _));

    [Theory]
    [InlineData("Europe/London", "2026-11-22", "2026-11-22T00:00Z", "2026-11-23T00:00Z")]
    [InlineData("Africa/Lagos", "2026-11-22", "2026-11-21T23:00Z", "2026-11-22T23:00Z")]
    [InlineData("Europe/London", "2026-03-29", "2026-03-29T00:00Z", "2026-03-29T23:00Z")]
    [InlineData("Europe/London", "2026-10-25", "2026-10-24T23:00Z", "2026-10-26T00:00Z")]
    [InlineData("Africa/Cairo", "2026-04-24", "2026-04-23T22:00Z", "2026-04-24T21:00Z")]
    public void A_day_lasts_as_long_as_the_counters_clock_says(string zone, string date, string from, string to)
    {
        var rules = Rules((CounterSettings.TimeZone, zone));

        var (start, end) = rules.DayOf(DateOnly.Parse(date, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal((Instant(from), Instant(to)), (start, end));
        Assert.Equal(date, rules.LocalDate(start).ToString("yyyy-MM-dd"));
        Assert.Equal(date, rules.LocalDate(end.AddTicks(-1)).ToString("yyyy-MM-dd"));
        Assert.NotEqual(date, rules.LocalDate(end).ToString("yyyy-MM-dd"));
    }

    internal static CounterRules Rules(params (string Name, string Value)[] settings) => CounterRules.From(
        [new SettingLevel(SettingLevel.Principal, "", settings.ToDictionary(setting => setting.Name, setting => setting.Value).ToImmutable())], Currency.Parse("GBP"));

    private static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
