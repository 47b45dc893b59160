using System.Globalization;

namespace FinCode.Domain.Revenue;

/// <summary>
/// A day (<c>2026-11-28</c>), an ISO 8601 week (<c>2026-W48</c>) or a month (<c>2026-11</c>), UTC, by the journal's clock: a commission is of
/// the period in which it was booked.
/// </summary>
/// <param name="Text">As people write it.</param>
/// <param name="Until">The first instant after it.</param>
public readonly record struct RevenuePeriod(string Text, DateTimeOffset From, DateTimeOffset Until)
{
    public static bool TryParse(string? text, out RevenuePeriod period)
    {
        period = default;
        if (text is null || text.Length is < 7 or > 10) return false;
        if (text.Length == 8 && text[4..6] == "-W" && Whole(text[..4], 2000, 9998, out var year) && Whole(text[6..], 1, 53, out var week) && week <= ISOWeek.GetWeeksInYear(year))
        {
            var monday = Utc(ISOWeek.ToDateTime(year, week, DayOfWeek.Monday));
            period = new RevenuePeriod(text, monday, monday.AddDays(7));
            return true;
        }

        if (DateTime.TryParseExact(text, text.Length == 7 ? "yyyy-MM" : "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and < 9999)
        {
            period = new RevenuePeriod(text, Utc(day), text.Length == 7 ? Utc(day.AddMonths(1)) : Utc(day.AddDays(1)));
            return true;
        }

        return false;
    }

    /// <summary>The last one of a cycle that has ended.</summary>
    public static RevenuePeriod Before(DateTimeOffset now, SettlementCycle cycle)
    {
        var day = now.UtcDateTime.Date;
        var text = cycle switch
        {
            SettlementCycle.Daily => day.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            SettlementCycle.Weekly => day.AddDays(-7) is var week ? string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(week):D4}-W{ISOWeek.GetWeekOfYear(week):D2}") : "",
            _ => day.AddMonths(-1).ToString("yyyy-MM", CultureInfo.InvariantCulture),
        };
        Invariant.Holds(TryParse(text, out var period));
        return period;
    }

    private static DateTimeOffset Utc(DateTime day) => new(DateTime.SpecifyKind(day, DateTimeKind.Utc));

    private static bool Whole(string text, int least, int most, out int value) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
}

/// <summary>How often what is owed is proposed to be paid.</summary>
public enum SettlementCycle
{
    Off,
    Daily,
    Weekly,
    Monthly,
}
