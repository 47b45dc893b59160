using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Reference;
using FinCode.Domain.Users;

namespace FinCode.Grains.Compliance;

/// <summary>
/// What people have said of themselves that lists say of whom they name: nationality and numbers of documents. Both lie among a person's
/// own fields, by the names of the published API.
/// </summary>
public static class StatedFacts
{
    private const string NationalityField = "nationality";
    private const string DocumentField = "idDocument";
    private static readonly string[] NumberFields = ["idNumber", "documentNumber", "passportNumber"];

    /// <summary>ISO 3166-1 alpha-2; none where it is not a country that we know.</summary>
    /// <param name="said">A country's name, its adjective, or a code of two or three letters.</param>
    public static ImmutableArray<string> Nationalities(string? said)
    {
        if (string.IsNullOrWhiteSpace(said)) return [];
        var word = said.Trim();
        return (word.Length == 3 ? CountryNames.Iso2(word.ToUpperInvariant()) : null) is { } code ? [code]
            : Countries.Find(word) is { } found ? [found]
            : [];
    }

    /// <param name="fields">Name to JSON text.</param>
    public static ImmutableArray<string> NationalitiesIn(ImmutableDictionary<string, string> fields) => fields.IsEmpty ? [] : Nationalities(TextOf(fields, NationalityField));

    /// <summary>As they were said.</summary>
    /// <param name="fields">Name to JSON text.</param>
    public static ImmutableArray<string> DocumentNumbersIn(ImmutableDictionary<string, string> fields)
    {
        if (fields.IsEmpty) return [];
        var numbers = fields.Keys.Where(name => name.StartsWith(DocumentField, StringComparison.Ordinal)).Select(name => NumberIn(TextOf(fields, name)))
            .Concat(NumberFields.Select(name => TextOf(fields, name)));
        return [.. numbers.OfType<string>().Select(number => number.Trim()).Where(number => number.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>Of a document that is written as its type, number, country and last day, with spaces between.</summary>
    private static string? NumberIn(string? document)
    {
        var words = document?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        var (from, to) = (0, words.Length);
        if (to > from && DateOnly.TryParseExact(words[to - 1], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)) to--;
        if (to > from + 1 && words[to - 1].Length == 3 && CountryNames.Iso2(words[to - 1]) is not null) to--;
        if (to > from + 1 && ReferenceLists.IdTypes.Any(type => type.Code == words[from])) from++;
        return from == to ? null : string.Join(' ', words[from..to]);
    }

    private static string? TextOf(ImmutableDictionary<string, string> fields, string name)
    {
        if (fields.GetValueOrDefault(name) is not { } json) return null;
        using var value = JsonDocument.Parse(json);
        return value.RootElement.ValueKind switch
        {
            JsonValueKind.String => value.RootElement.GetString(),
            JsonValueKind.Number => value.RootElement.GetRawText(),
            _ => null,
        };
    }
}
