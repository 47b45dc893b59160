using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using FinCode.Grains.Documents;
using Orleans.Storage;

namespace FinCode.Grains.Tests;

/// <summary>Documents in memory, with the promises of the real store: etags, unique keys, and nothing shared with the grain.</summary>
internal sealed class MemoryDocuments : IGrainStorage, IDocumentIndex
{
    private readonly ConcurrentDictionary<(string Kind, string Key), Stored> documents = new();
    private readonly Lock writing = new();

    /// <summary>How many of the next writes fail without having happened.</summary>
    public int FailBefore { get; set; }

    /// <summary>How many of the next writes happen, and then seem to have failed.</summary>
    public int FailAfter { get; set; }

    public int Writes { get; private set; }

    /// <summary>Writes a document behind the grain's back, as another process would.</summary>
    public void Replace<T>(string kind, string key, T state) =>
        documents[(kind, key)] = new Stored(Etag(kind, key) + 1, JsonSerializer.Serialize(state), []);

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var stored = documents.GetValueOrDefault((stateName, grainId.Key.ToString()!));
        grainState.RecordExists = stored is not null;
        grainState.ETag = stored?.Etag.ToString(CultureInfo.InvariantCulture);
        grainState.State = stored is null ? Activator.CreateInstance<T>() : JsonSerializer.Deserialize<T>(stored.Json)!;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (FailBefore > 0)
        {
            FailBefore--;
            throw new IOException("The store is away.");
        }

        lock (writing)
        {
            var key = grainId.Key.ToString()!;
            var etag = Etag(stateName, key);
            if ((grainState.ETag ?? "0") != etag.ToString(CultureInfo.InvariantCulture))
            {
                throw new InconsistentStateException("Another version.", $"{etag}", grainState.ETag ?? "none");
            }

            var keys = grainState.State is IIndexedDocument indexed ? indexed.Keys.ToArray() : [];
            DemandUnique(stateName, key, keys);
            documents[(stateName, key)] = new Stored(etag + 1, JsonSerializer.Serialize(grainState.State), keys);
            grainState.ETag = (etag + 1).ToString(CultureInfo.InvariantCulture);
            grainState.RecordExists = true;
            Writes++;
        }

        if (FailAfter <= 0) return Task.CompletedTask;
        FailAfter--;
        throw new IOException("The answer was lost.");
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        documents.TryRemove((stateName, grainId.Key.ToString()!), out _);
        grainState.RecordExists = false;
        grainState.ETag = null;
        grainState.State = Activator.CreateInstance<T>();
        return Task.CompletedTask;
    }

    public Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation) =>
        Task.FromResult<string?>(documents.FirstOrDefault(document =>
            document.Key.Kind == kind && GrainAddresses.TenantOf(document.Key.Key) == tenant
            && document.Value.Keys.Any(key => key.Unique && key.Attribute == attribute && key.Value == value)).Key.Key);

    public Task<(IReadOnlyList<TState> States, long Total)> Query<TState>(DocumentQuery query, CancellationToken cancellation)
    {
        var found = documents
            .Where(document => document.Key.Kind == query.Kind && GrainAddresses.TenantOf(document.Key.Key) == query.Tenant
                && IsAfter(query, document.Value.Keys, document.Key.Key))
            .Where(document => query.Ranges.All(range => document.Value.Keys.Any(key => IsIn(range, key))))
            .OrderBy(document => document.Value.Keys.Where(key => IsIn(query.Ranges[0], key)).Min(key => key.Value), StringComparer.Ordinal)
            .ThenBy(document => document.Key.Key, StringComparer.Ordinal)
            .ToArray();
        IReadOnlyList<TState> page = [.. found.Skip(query.Skip).Take(query.Take).Select(document => JsonSerializer.Deserialize<TState>(document.Value.Json)!)];
        return Task.FromResult((page, (long)found.Length));
    }

    private static bool IsAfter(DocumentQuery query, IEnumerable<DocumentKey> keys, string grainKey) => query.AfterValue is not { } value
        ? string.CompareOrdinal(grainKey, query.After) > 0
        : keys.Where(key => IsIn(query.Ranges[0], key)).Any(key => (string.CompareOrdinal(key.Value, value), string.CompareOrdinal(grainKey, query.After)) is ( > 0, _) or (0, > 0));

    private static bool IsIn(DocumentRange range, DocumentKey key) => key.Attribute == range.Attribute && range.Has(key.Value);

    public Task<IReadOnlyList<string>> FindUpTo(string kind, string tenant, string attribute, string last, int take, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. documents
            .Where(document => document.Key.Kind == kind && GrainAddresses.TenantOf(document.Key.Key) == tenant)
            .SelectMany(document => document.Value.Keys.Where(key => key.Attribute == attribute).Select(key => (key.Value, document.Key.Key)))
            .Where(found => string.CompareOrdinal(found.Value, last) <= 0).Order().Select(found => found.Key).Take(take)]);

    /// <summary>Nothing is left of what was cleared here.</summary>
    public Task<int> Purge(string kind, DateTimeOffset clearedBefore, int take, CancellationToken cancellation) => Task.FromResult(0);

    public Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<string>>([.. documents.Keys
            .Where(key => key.Kind == kind && GrainAddresses.TenantOf(key.Key) == tenant && string.CompareOrdinal(key.Key, after) > 0)
            .Select(key => key.Key).Order(StringComparer.Ordinal).Take(take)]);

    public string? JsonOf(string kind, string key) => documents.GetValueOrDefault((kind, key))?.Json;

    private long Etag(string kind, string key) => documents.GetValueOrDefault((kind, key))?.Etag ?? 0;

    private void DemandUnique(string kind, string key, DocumentKey[] keys)
    {
        foreach (var (other, stored) in documents.Where(pair => pair.Key.Kind == kind && pair.Key.Key != key))
        {
            if (GrainAddresses.TenantOf(other.Key) == GrainAddresses.TenantOf(key) && stored.Keys.Intersect(keys).FirstOrDefault(taken => taken.Unique) is { Attribute: { } attribute })
            {
                throw new DuplicateKeyException(attribute);
            }
        }
    }

    private sealed record Stored(long Etag, string Json, DocumentKey[] Keys);
}
