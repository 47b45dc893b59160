namespace FinCode.Grains.Documents;

/// <summary>Grain state that can be found by more than its grain's key. The keys are written with the state, in one transaction.</summary>
public interface IIndexedDocument
{
    IEnumerable<DocumentKey> Keys { get; }
}

/// <param name="Attribute">For example <c>email</c>.</param>
/// <param name="Value">Normalised by the document: an e-mail address in lower case.</param>
/// <param name="Unique">Whether two documents of one kind and tenant may not share it.</param>
public readonly record struct DocumentKey(string Attribute, string Value, bool Unique);

/// <summary>Finds documents by the keys that they were stored with.</summary>
public interface IDocumentIndex
{
    /// <summary>The grain key (<c>tenant/…</c>) of the one document with this unique value.</summary>
    Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation);

    /// <summary>Grain keys of a tenant's documents of a kind, in key order.</summary>
    Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation);
}

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
