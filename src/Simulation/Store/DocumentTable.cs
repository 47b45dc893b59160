using FinCode.Grains.Documents;
using FinCode.Storage.Documents;

namespace FinCode.Simulation.Store;

/// <summary>The documents that are durable.</summary>
internal sealed class DocumentTable
{
    private readonly Dictionary<(string Kind, string GrainKey), (long Etag, DocumentChange Change, DateTimeOffset At)> rows = [];

    public IEnumerable<DocumentChange> All => rows.Values.Select(row => row.Change);

    public StoredDocument? Find(string kind, string grainKey) =>
        rows.TryGetValue((kind, grainKey), out var row) ? new StoredDocument(row.Etag, row.Change.State) : null;

    /// <summary>The first document that was replaced by somebody who had not seen what it replaces; null while there is none.</summary>
    public string? Overwritten { get; private set; }

    /// <returns>The new version, or null when the stored one is not the one that the change was made from.</returns>
    public long? Write(DocumentChange change, bool compare, DateTimeOffset at)
    {
        var stored = rows.TryGetValue((change.Kind, change.GrainKey), out var row) ? row.Etag : (long?)null;
        if (compare && stored != change.Etag)
        {
            return null;
        }

        if (change.Keys.FirstOrDefault(key => key.Unique && IsTaken(change, key)) is { Attribute: not null } taken)
        {
            throw new StoreAnswerException(new DuplicateKeyException(taken.Attribute));
        }

        if (stored != change.Etag) Overwritten ??= $"{change.Kind}/{change.GrainKey}: version {stored} by one made from version {change.Etag}";
        var etag = (stored ?? 0) + 1;
        rows[(change.Kind, change.GrainKey)] = (etag, change, at);
        return etag;
    }

    public string? FindUnique(string kind, string tenant, string attribute, string value) => rows
        .Where(row => row.Key.Kind == kind && row.Value.Change.Tenant == tenant && row.Value.Change.Keys.Contains(new DocumentKey(attribute, value, true)))
        .Select(row => row.Key.GrainKey)
        .SingleOrDefault();

    /// <summary>A tenant's documents of a kind that are there, in the order of their keys.</summary>
    public IEnumerable<DocumentChange> Of(string kind, string tenant) => All
        .Where(change => change.Kind == kind && change.State is not null && change.Tenant == tenant)
        .OrderBy(change => change.GrainKey, StringComparer.Ordinal);

    public int Purge(string kind, DateTimeOffset clearedBefore, int take)
    {
        var gone = rows.Where(row => row.Key.Kind == kind && row.Value.Change.State is null && row.Value.At < clearedBefore).Select(row => row.Key).Take(take).ToList();
        gone.ForEach(key => rows.Remove(key));
        return gone.Count;
    }

    private bool IsTaken(DocumentChange change, DocumentKey key) =>
        FindUnique(change.Kind, change.Tenant, key.Attribute, key.Value) is { } other && other != change.GrainKey;
}
