using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FinCode.Domain.Agents;

/// <summary>
/// When a counter is open, by its own clock. Written as in OpenStreetMap's <c>opening_hours</c>, weekdays and times only:
/// <c>Mo-Fr 09:00-12:30,13:30-18:00; Sa 10:00-14:00; Su off</c>, or <c>24/7</c>. A later rule replaces an earlier one for its days;
/// hours that pass midnight belong to the day on which they begin.
/// </summary>
public sealed class OpeningHours
{
    public const string Always = "24/7";

    private const int DayMinutes = 24 * 60;
    private static readonly string[] Days = ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"];

    /// <summary>By weekday, Monday first. An end may lie in the next day.</summary>
    private readonly ImmutableArray<(int Start, int End)>[] week;

    private OpeningHours(ImmutableArray<(int Start, int End)>[] week) => this.week = week;

    public static bool TryParse(string? text, [NotNullWhen(true)] out OpeningHours? hours)
    {
        hours = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        var week = new ImmutableArray<(int, int)>[Days.Length];
        Array.Fill(week, []);
        foreach (var rule in text.Split(';', StringSplitOptions.TrimEntries))
        {
            if (!TryApply(rule, week)) return false;
        }

        hours = new OpeningHours(week);
        return true;
    }

    /// <param name="local">By the counter's clock.</param>
    public bool AreOpenAt(DateTime local)
    {
        var today = ((int)local.DayOfWeek + 6) % Days.Length;
        var minute = (local.Hour * 60) + local.Minute;
        return Covers(today, minute) || Covers((today + Days.Length - 1) % Days.Length, minute + DayMinutes);
    }

    private bool Covers(int day, int minute)
    {
        foreach (var (start, end) in week[day])
        {
            if (minute >= start && minute < end) return true;
        }

        return false;
    }

    private static bool TryApply(string rule, ImmutableArray<(int, int)>[] week)
    {
        if (rule == Always)
        {
            Array.Fill(week, [(0, DayMinutes)]);
            return true;
        }

        if (rule.Split(' ', StringSplitOptions.RemoveEmptyEntries) is not [var days, var times] || !TryTimes(times, out var spans))
        {
            return false;
        }

        foreach (var part in days.Split(','))
        {
            if (!TryDays(part, out var first, out var last)) return false;
            for (var day = first; ; day = (day + 1) % Days.Length)
            {
                week[day] = spans;
                if (day == last) break;
            }
        }

        return true;
    }

    private static bool TryDays(string text, out int first, out int last)
    {
        var ends = text.Split('-');
        first = Array.IndexOf(Days, ends[0]);
        last = Array.IndexOf(Days, ends[^1]);
        return ends.Length <= 2 && first >= 0 && last >= 0;
    }

    private static bool TryTimes(string text, out ImmutableArray<(int, int)> spans)
    {
        spans = [];
        if (text == "off")
        {
            return true;
        }

        foreach (var part in text.Split(','))
        {
            if (part.Split('-') is not [var from, var to] || !TryTime(from, out var start) || !TryTime(to, out var end) || start == DayMinutes || start == end)
            {
                return false;
            }

            spans = spans.Add((start, end > start ? end : end + DayMinutes));
        }

        return true;
    }

    private static bool TryTime(string text, out int minutes)
    {
        minutes = DayMinutes;
        if (text == "24:00")
        {
            return true;
        }

        var isTime = TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time);
        minutes = (time.Hour * 60) + time.Minute;
        return isTime;
    }
}
