using FinCode.Contracts;
using FinCode.Grains.Documents;
using FinCode.Storage.Documents;

namespace FinCode.Storage.Privacy;

/// <summary>
/// Documents as grains know them, over a database that holds every tenant's encrypted and their hidden attributes as
/// pseudonyms. The platform's own documents hold nobody's data and stay as they are.
/// </summary>
internal sealed class SealedDocuments(IDocumentStore documents, TenantKeys keys) : IDocumentStore
{
    public async Task<StoredDocument?> Read(string kind, string grainKey, CancellationToken cancellation) =>
        await documents.Read(kind, grainKey, cancellation) is { } stored
            ? stored with { State = stored.State is null ? null : await Open(kind, grainKey, stored.State) }
            : null;

    public async Task<long?> Write(DocumentChange change, CancellationToken cancellation) => await documents.Write(await Sealed(change), cancellation);

    public async Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation) =>
        await documents.FindUnique(kind, tenant, attribute, await Hidden(tenant, attribute, value), cancellation);

    public async Task<(IReadOnlyList<DocumentRow> Rows, long Total)> QueryRows(DocumentQuery query, CancellationToken cancellation)
    {
        var ranges = new List<DocumentRange>();
        foreach (var range in query.Ranges) ranges.Add(range with { Value = await Hidden(query.Tenant, range.Attribute, range.Value) });

        var (rows, total) = await documents.QueryRows(query with { Ranges = ranges }, cancellation);
        var opened = new List<DocumentRow>();
        foreach (var row in rows) opened.Add(row with { State = await Open(query.Kind, row.GrainKey, row.State) });
        return (opened, total);
    }

    public Task<IReadOnlyList<string>> FindUpTo(string kind, string tenant, string attribute, string last, int take, CancellationToken cancellation) =>
        documents.FindUpTo(kind, tenant, attribute, last, take, cancellation);

    public Task<int> Purge(string kind, DateTimeOffset clearedBefore, int take, CancellationToken cancellation) =>
        documents.Purge(kind, clearedBefore, take, cancellation);

    public Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation) =>
        documents.List(kind, tenant, after, take, cancellation);

    /// <summary>A document that an earlier version stored in the clear reads as it is.</summary>
    private async ValueTask<string> Open(string kind, string grainKey, string text)
    {
        if (SealedText.VersionOf(text) is not { } version) return text;

        var ring = await keys.Of(GrainAddresses.TenantOf(grainKey), version);
        return SealedText.Open(ring, SealedText.ContextOf(kind, grainKey), text);
    }

    private async ValueTask<DocumentChange> Sealed(DocumentChange change)
    {
        if (change.Tenant == GrainAddresses.Platform) return change;

        var ring = await keys.Of(change.Tenant);
        return change with
        {
            State = change.State is { } plain ? SealedText.Seal(ring, SealedText.ContextOf(change.Kind, change.GrainKey), plain) : null,
            Keys = [.. change.Keys.Select(key => key with { Value = Hidden(ring, key.Attribute, key.Value) }).DistinctBy(key => (key.Attribute, key.Value))],
        };
    }

    private async ValueTask<string> Hidden(string tenant, string attribute, string value) =>
        HiddenAttributes.IsHidden(attribute) ? Hidden(await keys.Of(tenant), attribute, value) : value;

    public static string Hidden(TenantKeyRing ring, string attribute, string value) =>
        HiddenAttributes.IsHiddenWord(attribute) ? SearchPseudonym.Word(ring.IndexKey, value)
        : HiddenAttributes.IsHidden(attribute) ? SearchPseudonym.Exact(ring.IndexKey, value)
        : value;
}
