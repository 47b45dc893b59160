using FinCode.Grains.Documents;
using FinCode.Simulation.World;
using FinCode.Storage.Documents;

namespace FinCode.Simulation.Store;

/// <summary>The documents that are durable.</summary>
internal sealed class DocumentTable
{
    private readonly Dictionary<(string Kind, string GrainKey), (long Etag, DocumentChange Change)> rows = [];

    public IEnumerable<(string Kind, string GrainKey, string? State)> All => rows.Select(row => (row.Key.Kind, row.Key.GrainKey, row.Value.Change.State));

    public StoredDocument? Find(string kind, string grainKey) =>
        rows.TryGetValue((kind, grainKey), out var row) ? new StoredDocument(row.Etag, row.Change.State) : null;

    /// <returns>The new version, or null when the stored one is not the one that the change was made from.</returns>
    public long? Write(DocumentChange change, bool compare)
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

        var etag = (stored ?? 0) + 1;
        rows[(change.Kind, change.GrainKey)] = (etag, change);
        return etag;
    }

    public string? FindUnique(string kind, string tenant, string attribute, string value) => rows
        .Where(row => row.Key.Kind == kind && row.Value.Change.Tenant == tenant && row.Value.Change.Keys.Contains(new DocumentKey(attribute, value, true)))
        .Select(row => row.Key.GrainKey)
        .SingleOrDefault();

    private bool IsTaken(DocumentChange change, DocumentKey key) =>
        FindUnique(change.Kind, change.Tenant, key.Attribute, key.Value) is { } other && other != change.GrainKey;
}

/// <summary>One process's connection to the documents.</summary>
internal sealed class SimulatedDocuments(SimulatedDatabase database, Machine machine) : IDocumentStore
{
    private readonly Faults faults = database.Faults;

    public Task<StoredDocument?> Read(string kind, string grainKey, CancellationToken cancellation) =>
        database.Ask(machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, () => database.Documents.Find(kind, grainKey));

    public async Task<long?> Write(DocumentChange change, CancellationToken cancellation)
    {
        try
        {
            return await database.Ask(machine, StepKind.Document, faults.DocumentFailsBefore, faults.DocumentFailsAfter, () =>
            {
                var etag = database.Documents.Write(change, compare: !database.Plants.Contains(Plant.NoCompareAndSet));
                database.Loop.Trace.Note(database.Loop.Now, StepKind.Document, machine.Number, change.Etag ?? 0, etag ?? -1, change.Kind);
                return etag;
            });
        }
        catch (StoreOutageException) when (database.Plants.Contains(Plant.DocumentLost))
        {
            return (change.Etag ?? 0) + 1;
        }
    }

    public Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation) =>
        database.Ask(machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, () => database.Documents.FindUnique(kind, tenant, attribute, value));

    public Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation) =>
        database.Ask<IReadOnlyList<string>>(machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, () =>
        [
            .. database.Documents.All
                .Where(row => row.Kind == kind && row.State is not null && row.GrainKey.StartsWith(tenant + "/", StringComparison.Ordinal))
                .Select(row => row.GrainKey)
                .Where(key => after is null || string.CompareOrdinal(key, after) > 0)
                .Order(StringComparer.Ordinal)
                .Take(take),
        ]);
}
