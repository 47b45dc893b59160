using FinCode.Grains.Documents;
using FinCode.Simulation.World;
using FinCode.Storage.Documents;

namespace FinCode.Simulation.Store;

/// <summary>One process's connection to the documents.</summary>
internal sealed class SimulatedDocuments(SimulatedDatabase database, Machine machine) : IDocumentStore
{
    private readonly Faults faults = database.Faults;
    private readonly DocumentTable documents = database.Documents;

    public Task<StoredDocument?> Read(string kind, string grainKey, CancellationToken cancellation) =>
        Read(() => documents.Find(kind, grainKey));

    public async Task<long?> Write(DocumentChange change, CancellationToken cancellation)
    {
        try
        {
            return await database.Ask(machine, StepKind.Document, faults.DocumentFailsBefore, faults.DocumentFailsAfter, () =>
            {
                var etag = documents.Write(change, compare: !database.Plants.Contains(Plant.NoCompareAndSet), machine.Clock.GetUtcNow());
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
        Read(() => documents.FindUnique(kind, tenant, attribute, value));

    public Task<(IReadOnlyList<DocumentRow> Rows, long Total)> QueryRows(DocumentQuery query, CancellationToken cancellation) => Read(() =>
    {
        var found = documents.Of(query.Kind, query.Tenant)
            .Where(change => IsAfter(query, change.Keys, change.GrainKey) && query.Ranges.All(range => change.Keys.Any(key => IsIn(range, key))))
            .OrderBy(change => change.Keys.Where(key => IsIn(query.Ranges[0], key)).Min(key => key.Value), StringComparer.Ordinal)
            .ToList();
        IReadOnlyList<DocumentRow> page = [.. found.Skip(query.Skip).Take(query.Take).Select(change => new DocumentRow(change.GrainKey, change.State!))];
        return (page, (long)found.Count);
    });

    public Task<IReadOnlyList<string>> FindUpTo(string kind, string tenant, string attribute, string last, int take, CancellationToken cancellation) =>
        Read<IReadOnlyList<string>>(() =>
        [
            .. documents.Of(kind, tenant)
                .SelectMany(change => change.Keys, (change, key) => (key.Attribute, key.Value, change.GrainKey))
                .Where(found => found.Attribute == attribute && string.CompareOrdinal(found.Value, last) <= 0)
                .OrderBy(found => found.Value, StringComparer.Ordinal)
                .Select(found => found.GrainKey)
                .Take(take),
        ]);

    public Task<int> Purge(string kind, DateTimeOffset clearedBefore, int take, CancellationToken cancellation) =>
        database.Ask(machine, StepKind.Document, faults.DocumentFailsBefore, faults.DocumentFailsAfter, () => documents.Purge(kind, clearedBefore, take));

    public Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation) =>
        Read<IReadOnlyList<string>>(() =>
            [.. documents.Of(kind, tenant).Select(change => change.GrainKey).Where(key => string.CompareOrdinal(key, after) > 0).Take(take)]);

    private Task<T> Read<T>(Func<T> act) => database.Ask(machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, act);

    private static bool IsAfter(DocumentQuery query, IEnumerable<DocumentKey> keys, string grainKey) => query.AfterValue is not { } value
        ? string.CompareOrdinal(grainKey, query.After) > 0
        : keys.Where(key => IsIn(query.Ranges[0], key)).Any(key => (string.CompareOrdinal(key.Value, value), string.CompareOrdinal(grainKey, query.After)) is ( > 0, _) or (0, > 0));

    private static bool IsIn(DocumentRange range, DocumentKey key) => key.Attribute == range.Attribute && range.Has(key.Value);
}
