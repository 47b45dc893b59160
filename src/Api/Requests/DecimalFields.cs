using System.Globalization;
using System.Text.Json;
using FinCode.Api.Envelope;

namespace FinCode.Api.Requests;

/// <summary>Rates and percentages in a body: decimal strings or numbers, read exactly, and lists of objects.</summary>
internal static class DecimalFields
{
    private const int LengthMax = 30;

    /// <summary>Null when absent or wrong.</summary>
    public static decimal? OptionalDecimal(this Fields fields, string name, decimal least, decimal most, int decimalsMax)
    {
        if (!fields.Find(name, out var value)) return null;
        if (value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            fields.Fault(name, DetailCode.WrongType, "Must be a decimal string, or a number.");
            return null;
        }

        var text = value.ValueKind == JsonValueKind.Number ? value.GetRawText() : JsonScalars.ReadText(value, 1, LengthMax, out var said) is null ? said! : "";
        if (text.Length > LengthMax || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            fields.Fault(name, DetailCode.Malformed, "Must be digits with an optional decimal part: no sign, exponent or space.");
            return null;
        }

        if (decimal.Round(number, decimalsMax) != number)
        {
            fields.Fault(name, DetailCode.TooPrecise, $"Must have at most {decimalsMax} decimals.");
            return null;
        }

        if (number >= least && number <= most) return number;
        fields.Fault(name, DetailCode.OutOfRange, $"Must be from {least.ToString(CultureInfo.InvariantCulture)} to {most.ToString(CultureInfo.InvariantCulture)}.");
        return null;
    }

    public static decimal RequiredDecimal(this Fields fields, string name, decimal least, decimal most, int decimalsMax) =>
        fields.Required(name, out _) ? fields.OptionalDecimal(name, least, most, decimalsMax) ?? least : least;

    /// <summary>Objects of a list; empty when the list is absent or no list.</summary>
    public static List<T> Items<T>(this Fields fields, string name, int most, bool isRequired, Func<Fields, T> read)
    {
        var items = new List<T>();
        if (!fields.Find(name, out var value))
        {
            if (isRequired) fields.Fault(name, DetailCode.Required, "Is required.");
            return items;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            fields.Fault(name, DetailCode.WrongType, "Must be an array.");
        }
        else if (value.GetArrayLength() > most)
        {
            fields.Fault(name, DetailCode.TooMany, $"Must have at most {most} elements.");
        }
        else
        {
            foreach (var (at, item) in value.EnumerateArray().Index())
            {
                if (Fields.TryOpen(item, fields.Faults, fields.PathOf(name), at, out var own)) items.Add(read(own));
            }

            if (isRequired && value.GetArrayLength() == 0) fields.Fault(name, DetailCode.TooFew, "Must have an element.");
        }

        return items;
    }

    /// <summary>Words of a list, each one of a few.</summary>
    /// <param name="shape">What a word is, where there are too many to name.</param>
    public static List<string> Words(this Fields fields, string name, IReadOnlyCollection<string> words, bool isRequired, string? shape = null)
    {
        var found = new List<string>();
        if (!fields.Find(name, out var value))
        {
            if (isRequired) fields.Fault(name, DetailCode.Required, "Is required.");
            return found;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            fields.Fault(name, DetailCode.WrongType, "Must be an array.");
            return found;
        }

        foreach (var (at, item) in value.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.String && JsonScalars.ReadText(item, 1, LengthMax, out var word) is null && words.Contains(word!)) found.Add(word!);
            else fields.Fault($"{name}[{at}]", DetailCode.UnknownValue, $"Must be one of {shape ?? string.Join(", ", words)}.");
            if (fields.Faults.IsFull) break;
        }

        if (isRequired && found.Count == 0 && value.GetArrayLength() == 0) fields.Fault(name, DetailCode.TooFew, "Must have an element.");
        return [.. found.Distinct()];
    }

    /// <summary>One of a few words, or null.</summary>
    public static string? OptionalWord(this Fields fields, string name, string[] words) =>
        fields.Has(name) && fields.TryWord(name, words, out var word) ? word : null;

    /// <summary>True where it is absent.</summary>
    public static bool FlagOrTrue(this Fields fields, string name) => !fields.Has(name) || fields.Flag(name);

    /// <summary>An instant, or null.</summary>
    public static DateTimeOffset? OptionalInstant(this Fields fields, string name) => fields.InstantIn(name, fields.OptionalText(name, LengthMax));

    /// <summary>An instant in a text that was read; null where there is none, or it is wrong.</summary>
    public static DateTimeOffset? InstantIn(this Fields fields, string name, string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (InstantText.TryRead(text, out var instant)) return instant;
        fields.Fault(name, DetailCode.Malformed, "Must be an instant in ISO 8601, for example 2026-11-22T10:30:00Z.");
        return null;
    }

    /// <summary>An amount that may be zero; null when absent or wrong, and where its currency is.</summary>
    /// <param name="currency">Null, or one of no code as faulty money has it, where that was not understood: then only the shape is checked.</param>
    public static long? OptionalUnits(this Fields fields, string name, Domain.Money.Currency? currency) =>
        fields.OptionalAmountText(name) is { } amount && currency is { Code: not null } known ? amount.AtLeastZeroIn(known, fields.Faults) : null;
}
