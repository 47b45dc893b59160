using System.Globalization;

namespace FinCode.Grains.Documents;

/// <summary>Grain state that can be found by more than its grain's key. The keys are written with the state, in one transaction.</summary>
public interface IIndexedDocument
{
    IEnumerable<DocumentKey> Keys { get; }
}

/// <param name="Attribute">For example <c>email</c>.</param>
/// <param name="Value">Normalised by the document: an e-mail address in lower case.</param>
/// <param name="Unique">Whether two documents of one kind and tenant may not share it.</param>
public readonly record struct DocumentKey(string Attribute, string Value, bool Unique)
{
    /// <summary>An instant as a value: the order of the texts is the order of time.</summary>
    public static string InstantOf(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
}

/// <summary>Finds documents by the keys that they were stored with.</summary>
public interface IDocumentIndex
{
    /// <summary>The grain key (<c>tenant/…</c>) of the one document with this unique value.</summary>
    Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation);

    /// <summary>
    /// Documents that match every range, as they are stored: what was acknowledged is found. In the order of the rarest
    /// range's values, then of the keys; of a list that goes on after a key, the first range's.
    /// </summary>
    /// <returns>The page, and how many there are, as far as <see cref="Domain.Limits.CountMax"/>.</returns>
    Task<(IReadOnlyList<TState> States, long Total)> Query<TState>(DocumentQuery query, CancellationToken cancellation);

    /// <summary>Grain keys of documents whose value is at most <paramref name="last"/> in ordinal order, the least value first.</summary>
    Task<IReadOnlyList<string>> FindUpTo(string kind, string tenant, string attribute, string last, int take, CancellationToken cancellation);

    /// <summary>
    /// Takes away what is left of documents that were cleared before an instant, at most <paramref name="take"/>. Only for kinds
    /// whose keys never come back: a cleared document keeps its version so that an activation from before cannot write it.
    /// </summary>
    /// <returns>How many.</returns>
    Task<int> Purge(string kind, DateTimeOffset clearedBefore, int take, CancellationToken cancellation);

    /// <summary>Grain keys of a tenant's documents of a kind, in key order.</summary>
    Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation);
}

/// <summary>Values of an attribute: one, or all that begin with it.</summary>
public readonly record struct DocumentRange(string Attribute, string Value, bool IsPrefix)
{
    /// <summary>Of a range between two values, the one before which it ends; else null.</summary>
    public string? Before { get; init; }

    /// <summary>No text that begins with the value comes after it.</summary>
    public string End => Before ?? Value + "\U0010FFFF";

    /// <summary>All values from one on, in ordinal order, and before another.</summary>
    public static DocumentRange Between(string attribute, string first, string before) => new(attribute, first, IsPrefix: true) { Before = before };

    public bool Has(string value) => !IsPrefix ? value == Value : string.CompareOrdinal(value, Value) >= 0 && string.CompareOrdinal(value, End) < 0;
}

/// <param name="Ranges">At most <see cref="Domain.Limits.SearchCandidatesMax"/> documents of the rarest are looked at, where the first is a beginning; else of the first.</param>
/// <param name="After">A grain key; only for a first range of one value, or with <paramref name="AfterValue"/>.</param>
/// <param name="AfterValue">The value of the document that is to be gone on after, within the first range; only where a document has one value there.</param>
public sealed record DocumentQuery(string Kind, string Tenant, IReadOnlyList<DocumentRange> Ranges, string? After, int Skip, int Take, string? AfterValue = null);

/// <summary>Another document of the tenant has this unique value. The state was not written.</summary>
[GenerateSerializer, Alias("fincode.duplicate-key")]
public sealed class DuplicateKeyException(string attribute) : Exception($"Another document has the same {attribute}.")
{
    [Id(0)]
    public string Attribute { get; } = attribute;

    /// <summary>Whether a failed write failed for this: the engine may have wrapped the exception in its own.</summary>
    public static bool IsIn(Exception? failure) =>
        failure is not null && (failure is DuplicateKeyException || IsIn(failure.InnerException));
}

/// <summary>The names under which grain storage is registered.</summary>
public static class StorageNames
{
    /// <summary>Documents with an etag, in the same store as the journal.</summary>
    public const string Documents = "documents";
}
