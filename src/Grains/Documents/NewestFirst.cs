using System.Globalization;

namespace FinCode.Grains.Documents;

/// <summary>
/// Lists whose newest come first: of everybody's documents, of those of an account or a person, and of each those of one status. A value is whose
/// they are, the status, and how long before the end of time the document was made.
/// </summary>
public static class NewestFirst
{
    /// <summary>Texts in whose order the newest is first.</summary>
    public static string Of(long utcTicks) => (DateTimeOffset.MaxValue.UtcTicks - utcTicks).ToString("D19", CultureInfo.InvariantCulture);

    /// <param name="of">Each in whose list it stands, beside everybody's.</param>
    public static IEnumerable<DocumentKey> Keys(string attribute, string status, DateTimeOffset madeAt, params string[] of)
    {
        var at = Of(madeAt.UtcTicks);
        foreach (var whose in of.Prepend(""))
        {
            yield return new DocumentKey(attribute, Value(whose, "", at), Unique: false);
            yield return new DocumentKey(attribute, Value(whose, status, at), Unique: false);
        }
    }

    /// <param name="of">Null for everybody's.</param>
    /// <param name="status">Null for all.</param>
    /// <param name="before">Exclusive.</param>
    public static DocumentRange Range(string attribute, string? of, string? status, DateTimeOffset? from, DateTimeOffset? before)
    {
        var all = new DocumentRange(attribute, Value(of, status, ""), IsPrefix: true);
        if (from is null && before is null) return all;
        var first = before is { } end && end > DateTimeOffset.MinValue ? Value(of, status, Of(end.UtcTicks - 1)) : all.Value;
        return DocumentRange.Between(attribute, first, from is { } least ? Value(of, status, Of(least.UtcTicks - 1)) : all.End);
    }

    /// <summary>Where a document stands in the list.</summary>
    public static string Place(string? of, string? status, long utcTicks) => Value(of, status, Of(utcTicks));

    private static string Value(string? of, string? status, string at) => $"{of}/{status}/{at}";
}
