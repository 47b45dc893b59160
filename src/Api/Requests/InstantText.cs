using System.Globalization;
using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>Instants in the published formats: ISO 8601 with or without a zone (then UTC), a date, and the two older ones.</summary>
internal static class InstantText
{
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd'T'HH:mm:ssK",
        "yyyy-MM-dd'T'HH:mmK",
        "yyyy-MM-dd",
        "dd/MM/yyyy",
        "dd-MM-yyyy'T'HH:mm:ss.fff",
    ];

    public static bool TryRead(string? text, out DateTimeOffset instant) => DateTimeOffset.TryParseExact(
        text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out instant);

    /// <summary>Where something ends that is asked for up to an instant, or up to a day: that day is meant whole.</summary>
    public static bool TryReadEnd(string? text, out DateTimeOffset end)
    {
        if (!TryRead(text, out end)) return false;
        if (!text!.Contains('T', StringComparison.Ordinal)) end = DayAfter(end);
        return true;
    }

    /// <summary>The end of a day that is meant whole: the beginning of the next, and of the last day there is, that day.</summary>
    public static DateTimeOffset DayAfter(DateTimeOffset day) => day < DateTimeOffset.MaxValue.AddDays(-1) ? day.AddDays(1) : day;

    /// <summary>An instant from the query; null when absent or wrong.</summary>
    public static DateTimeOffset? Query(HttpContext context, string name, Faults faults) => Query(context, name, faults, TryRead);

    /// <summary>The same of where something ends.</summary>
    public static DateTimeOffset? QueryEnd(HttpContext context, string name, Faults faults) => Query(context, name, faults, TryReadEnd);

    private static DateTimeOffset? Query(HttpContext context, string name, Faults faults, Reader read)
    {
        if (!context.Request.Query.TryGetValue(name, out var given))
        {
            return null;
        }

        if (given.Count == 1 && read(given[0], out var instant))
        {
            return instant;
        }

        faults.Add(name, DetailCode.Malformed, "Must be an instant in ISO 8601, for example 2026-11-22T10:30:00Z.");
        return null;
    }

    private delegate bool Reader(string? text, out DateTimeOffset instant);
}
