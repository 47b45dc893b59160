using System.Collections.Concurrent;
using System.Globalization;
using FinCode.Contracts;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Compliance.Screening;
using Orleans.Storage;

namespace FinCode.Grains.Tests.Compliance.Screening;

/// <summary>Archives in memory, beside the documents that registers are kept in.</summary>
internal sealed class MemoryListStore(MemoryDocuments documents) : IListStore
{
    private static readonly string[] Owners = [GrainAddresses.Platform, "demo", "acme"];
    private readonly ConcurrentDictionary<(string Owner, string Content), ListArchive> archives = new();

    /// <summary>Whether the store answers.</summary>
    public bool IsDown { get; set; }

    public int Found { get; private set; }

    public async Task<IReadOnlyDictionary<string, long>> ReadRevisions(CancellationToken cancellation)
    {
        if (IsDown) throw new IOException("The store is down.");
        var revisions = new Dictionary<string, long>();
        foreach (var owner in Owners)
        {
            if (await ReadRegister(owner, cancellation) is { } stored) revisions[owner] = stored.Revision;
        }

        return revisions;
    }

    public async Task<StoredRegister?> ReadRegister(string owner, CancellationToken cancellation)
    {
        var state = new Read<ListRegisterState>();
        await ((IGrainStorage)documents).ReadStateAsync(ListRegisterGrain.Kind, GrainId.Create("list-register", owner), state);
        return state.RecordExists ? new StoredRegister(long.Parse(state.ETag!, CultureInfo.InvariantCulture), state.State.ToRegister()) : null;
    }

    public Task Keep(string owner, ListArchive archive, CancellationToken cancellation)
    {
        archives[(owner, archive.Content)] = archive;
        return Task.CompletedTask;
    }

    public Task<ListArchive?> Find(string owner, string content, CancellationToken cancellation)
    {
        Found++;
        return Task.FromResult(archives.GetValueOrDefault((owner, content)));
    }

    public void Lose(string owner) => Assert.All(archives.Keys.Where(key => key.Owner == owner).ToList(), key => Assert.True(archives.TryRemove(key, out _)));

    private sealed class Read<T> : IGrainState<T>
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public T State { get; set; } = default!;

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}
