using System.Text.Json;
using FinCode.Domain.Events;
using FinCode.Grains.Documents;
using FinCode.Storage.Audit;

namespace FinCode.Storage.Documents;

/// <summary>Documents as a database keeps them.</summary>
internal interface IDocumentStore : IDocumentIndex
{
    /// <summary>What <see cref="IDocumentIndex.Query"/> finds, as texts.</summary>
    Task<(IReadOnlyList<DocumentRow> Rows, long Total)> QueryRows(DocumentQuery query, CancellationToken cancellation);

    async Task<(IReadOnlyList<TState> States, long Total)> IDocumentIndex.Query<TState>(DocumentQuery query, CancellationToken cancellation)
    {
        var (rows, total) = await QueryRows(query, cancellation);
        return ([.. rows.Select(row => JsonSerializer.Deserialize<TState>(row.State, DocumentJson.Options)!)], total);
    }

    Task<StoredDocument?> Read(string kind, string grainKey, CancellationToken cancellation);

    /// <summary>Writes state, keys, audit entry and notices in one transaction, if the stored version is still the one that the change was made from.</summary>
    /// <returns>The new version, or null when the stored version is another.</returns>
    /// <exception cref="DuplicateKeyException">Another document of the kind and tenant has one of the unique keys.</exception>
    Task<long?> Write(DocumentChange change, CancellationToken cancellation);
}

internal readonly record struct DocumentRow(string GrainKey, string State);

/// <param name="Etag">The version, from 1. It goes on rising when a document is cleared and written again.</param>
/// <param name="State">JSON; null when the document was cleared.</param>
internal readonly record struct StoredDocument(long Etag, string? State);

/// <param name="Etag">The version that the change was made from; null for a document that is not there.</param>
/// <param name="State">JSON; null clears the document.</param>
internal sealed record DocumentChange(string Kind, string GrainKey, long? Etag, string? State, IReadOnlyList<DocumentKey> Keys)
{
    /// <summary>What the audit trail says of it, written in the same transaction; null when there is nothing to say.</summary>
    public AuditLine? Audit { get; init; }

    /// <summary>What tenants are told of it, written in the same transaction.</summary>
    public IReadOnlyList<TenantNotice> Notices { get; init; } = [];

    /// <summary>A grain's key begins with its tenant.</summary>
    public string Tenant => GrainKey.IndexOf('/') is > 0 and var end ? GrainKey[..end] : GrainKey;

    /// <summary>As the audit trail names it.</summary>
    public string Subject => GrainKey.Length == Tenant.Length ? Kind : $"{Kind}/{GrainKey[(Tenant.Length + 1)..]}";
}
