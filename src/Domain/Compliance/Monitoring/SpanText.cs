using System.Globalization;

namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Spans of time as rules write them: a whole number and <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>.</summary>
public static class SpanText
{
    private static readonly (char Letter, TimeSpan Unit)[] Units =
        [('d', TimeSpan.FromDays(1)), ('h', TimeSpan.FromHours(1)), ('m', TimeSpan.FromMinutes(1)), ('s', TimeSpan.FromSeconds(1))];

    private const int DigitsMax = 6;

    public static bool TryRead(string text, out TimeSpan span)
    {
        span = default;
        if (text.Length is < 2 or > DigitsMax + 1 || !int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return false;
        foreach (var (letter, unit) in Units)
        {
            if (letter != text[^1]) continue;
            span = unit * number;
            return true;
        }

        return false;
    }

    /// <summary>In hours up to two days, then in days, as rule books do.</summary>
    public static string Format(TimeSpan span)
    {
        foreach (var (letter, unit) in Units)
        {
            if (span.Ticks % unit.Ticks == 0 && (letter != 'd' || span > TimeSpan.FromDays(2)))
            {
                return string.Create(CultureInfo.InvariantCulture, $"{span.Ticks / unit.Ticks}{letter}");
            }
        }

        return string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalSeconds}s");
    }
}
