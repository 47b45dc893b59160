using System.Globalization;
using System.Text.Json;
using FinCode.Domain.Money;

namespace FinCode.Api.Envelope;

/// <summary>How values look on the wire.</summary>
internal static class JsonWriting
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    /// <summary>A decimal string with exactly the currency's digits.</summary>
    public static void WriteMoney(this Utf8JsonWriter json, ReadOnlySpan<byte> name, long minorUnits, Currency currency) =>
        json.WriteString(name, MoneyText.Format(minorUnits, currency));

    public static void WriteMoney(this Utf8JsonWriter json, ReadOnlySpan<byte> name, Int128 minorUnits, Currency currency) =>
        json.WriteString(name, MoneyText.Format(minorUnits, currency));

    /// <summary>ISO 8601, UTC, milliseconds.</summary>
    public static void WriteInstant(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset instant)
    {
        Span<char> text = stackalloc char[24];
        instant.UtcDateTime.TryFormat(text, out var length, InstantFormat, CultureInfo.InvariantCulture);
        json.WriteString(name, text[..length]);
    }

    public static void WriteInstant(this Utf8JsonWriter json, ReadOnlySpan<byte> name, DateTimeOffset? instant)
    {
        if (instant is { } known)
        {
            json.WriteInstant(name, known);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteOptional(this Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }
}
