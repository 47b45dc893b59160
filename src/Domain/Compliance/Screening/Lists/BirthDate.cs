using System.Globalization;

namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>A date of birth as far as a list knows it: a day, a month, a year, or years from and to; perhaps about.</summary>
/// <param name="Month">0 where it is not known.</param>
/// <param name="Day">0 where it is not known.</param>
public readonly record struct BirthDate(short YearFrom, short YearTo, byte Month, byte Day, bool IsAbout)
{
    private static readonly string[] Days = ["d MMM yyyy", "dd MMM yyyy", "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];
    private static readonly string[] Months = ["MMM yyyy", "yyyy-MM"];

    public static BirthDate OfYear(int year) => new((short)year, (short)year, 0, 0, false);

    public static BirthDate OfDay(DateOnly day) => new((short)day.Year, (short)day.Year, (byte)day.Month, (byte)day.Day, false);

    public static BirthDate OfYears(int from, int to) => new((short)Math.Min(from, to), (short)Math.Max(from, to), 0, 0, false);

    /// <summary>Reads "12 Mar 1946", "Mar 1946", "circa 1953", "1946 to 1948", "1946-03-12", "12/03/1946" and "dd/mm/1946".</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out BirthDate date)
    {
        date = default;
        text = text.Trim().TrimEnd('.').Trim();
        var isAbout = false;
        foreach (var about in (ReadOnlySpan<string>)["circa ", "approximately ", "about ", "c. "])
        {
            if (!text.StartsWith(about, StringComparison.OrdinalIgnoreCase)) continue;
            isAbout = true;
            text = text[about.Length..].Trim();
        }

        var to = text.IndexOf(" to ", StringComparison.OrdinalIgnoreCase);
        if (to > 0)
        {
            if (!TryParse(text[..to], out var first) || !TryParse(text[(to + 4)..], out var last)) return false;
            date = first.YearFrom == last.YearTo
                ? new BirthDate(first.YearFrom, first.YearTo, first.Month == last.Month ? first.Month : (byte)0, 0, isAbout)
                : OfYears(first.YearFrom, last.YearTo) with { IsAbout = isAbout };
            return true;
        }

        if (text.Length == 9 && text[4] == '-' && TryYear(text[..4], out var from) && TryYear(text[5..], out var until))
        {
            date = OfYears(from, until) with { IsAbout = isAbout };
            return true;
        }

        return TryPoint(text, isAbout, out date);
    }

    public override string ToString()
    {
        var year = YearFrom == YearTo ? Number(YearFrom, "0000") : $"{Number(YearFrom, "0000")} to {Number(YearTo, "0000")}";
        var date = Month == 0 ? year : Day == 0 ? $"{year}-{Number(Month, "00")}" : $"{year}-{Number(Month, "00")}-{Number(Day, "00")}";
        return IsAbout ? $"about {date}" : date;
    }

    private static bool TryPoint(ReadOnlySpan<char> text, bool isAbout, out BirthDate date)
    {
        date = default;
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) date = OfDay(day);
        else if (DateOnly.TryParseExact(text, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)) date = OfDay(month) with { Day = 0 };
        else if (TryYear(text, out var year)) date = OfYear(year);
        else if (text.Length == 10 && text[..6].Equals("dd/mm/", StringComparison.OrdinalIgnoreCase) && TryYear(text[6..], out year)) date = OfYear(year);
        else if (text.Length == 10 && text[..3].Equals("dd/", StringComparison.OrdinalIgnoreCase) && TryYear(text[6..], out year)
            && byte.TryParse(text[3..5], NumberStyles.None, CultureInfo.InvariantCulture, out var ofYear) && ofYear is >= 1 and <= 12) date = OfYear(year) with { Month = ofYear };
        else return false;
        date = date with { IsAbout = isAbout };
        return true;
    }

    /// <summary>A year alone; null where it is none that anybody alive or remembered was born in.</summary>
    internal static int? Year(string text) => TryYear(text, out var year) ? year : null;

    private static bool TryYear(ReadOnlySpan<char> text, out int year) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out year) && year is >= 1800 and <= 2200;

    private static string Number(int number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
