using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Lists that are part of the program: the sandbox's. Never too old, never replaced.</summary>
public sealed record BuiltInLists(ImmutableArray<SanctionsList> Lists)
{
    public static readonly BuiltInLists None = new([]);
}

/// <summary>
/// Brings the lists in use of this process up to what the registers say: reads the archives that it has not, builds the indexes aside and
/// swaps them in, one caller after the other. What fails leaves in use what is in use, whose age tells in the end.
/// </summary>
public sealed partial class ListLoader(ListsInUse inUse, IListStore store, BuiltInLists builtIn, ILogger<ListLoader> logger) : IDisposable
{
    private readonly SemaphoreSlim refreshing = new(1);
    private readonly Dictionary<string, long> seen = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ScreeningSets> own = new(StringComparer.Ordinal);
    private readonly HashSet<string> broken = new(StringComparer.Ordinal);
    private ImmutableArray<ListRecord> records = [];
    private ListSet? publicSet;

    /// <summary>Looks once whether there is something new, and takes it in.</summary>
    public async Task Refresh(CancellationToken cancellation)
    {
        await refreshing.WaitAsync(cancellation);
        try
        {
            await TakeIn(cancellation);
        }
        finally
        {
            refreshing.Release();
        }
    }

    public void Dispose() => refreshing.Dispose();

    private async Task TakeIn(CancellationToken cancellation)
    {
        var revisions = await store.ReadRevisions(cancellation);
        var changed = revisions.Where(revision => !seen.TryGetValue(revision.Key, out var known) || known != revision.Value).Select(revision => revision.Key).ToList();
        var isPublicNew = publicSet is null;
        if (changed.Contains(GrainAddresses.Platform) && await store.ReadRegister(GrainAddresses.Platform, cancellation) is { } stored)
        {
            isPublicNew |= await LoadPublic(stored.Register, cancellation);
            seen[GrainAddresses.Platform] = stored.Revision;
        }

        publicSet ??= await Build([], cancellation);
        var isOwnNew = false;
        foreach (var tenant in changed.Where(owner => owner != GrainAddresses.Platform)) isOwnNew |= await LoadOwn(tenant, cancellation);
        Take(isPublicNew, isOwnNew, changed.Count > 0);
    }

    private void Take(bool isPublicNew, bool isOwnNew, bool isAnything)
    {
        var current = inUse.Current;
        if (current is null || isPublicNew || isOwnNew)
        {
            var common = isPublicNew || current is null ? new ScreeningSets(publicSet!, null) : current.Common;
            if (isPublicNew)
            {
                foreach (var (owner, sets) in own.ToList()) own[owner] = new ScreeningSets(publicSet!, sets.Own);
            }

            inUse.Swap(new LoadedLists(common, records, own, broken));
        }
        else if (isAnything)
        {
            inUse.Swap(current.MadeSure(records));
        }
    }

    /// <returns>Whether there is another set.</returns>
    private async Task<bool> LoadPublic(ListRegister register, CancellationToken cancellation)
    {
        var versions = register.Lists.Where(list => list.InUse is not null).ToImmutableArray();
        var known = publicSet?.Lists.Where(list => !builtIn.Lists.Contains(list)).Select(list => (list.Id, list.ContentHash)).Order().ToList();
        var isNew = known is null || !known.SequenceEqual(versions.Select(list => (list.ListId, list.InUse!.Content)).Order());
        if (isNew) publicSet = await Build([.. await Open(GrainAddresses.Platform, versions, publicSet, cancellation)], cancellation);
        records = versions;
        return isNew;
    }

    /// <returns>Whether something is to be taken in.</returns>
    private async Task<bool> LoadOwn(string tenant, CancellationToken cancellation)
    {
        try
        {
            if (await store.ReadRegister(tenant, cancellation) is not { } stored) return false;
            var versions = stored.Register.Lists.Where(list => list.InUse is not null).ToImmutableArray();
            var lists = await Open(tenant, versions, own.GetValueOrDefault(tenant)?.Own, cancellation);
            var before = own.GetValueOrDefault(tenant)?.Own;
            if (lists.Count == 0) own.Remove(tenant);
            else own[tenant] = new ScreeningSets(publicSet!, await OffThread(() => ListSet.Build([.. lists], before), cancellation));
            broken.Remove(tenant);
            seen[tenant] = stored.Revision;
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // One tenant's own lists must not keep others from theirs; the next look tries again.
            LogOwnNotLoaded(failure, tenant);

            // Whoever is new on them is not on those that were loaded before: until the new ones are here nobody is cleared.
            var wasLoaded = own.Remove(tenant);
            return broken.Add(tenant) || wasLoaded;
        }
    }

    private async Task<List<SanctionsList>> Open(string owner, ImmutableArray<ListRecord> versions, ListSet? known, CancellationToken cancellation)
    {
        var lists = new List<SanctionsList>();
        foreach (var version in versions.Select(record => record.InUse!))
        {
            var listId = version.Source.ListId;
            if (known?.Lists.FirstOrDefault(list => list.Id == listId && list.ContentHash == version.Content) is { } same)
            {
                lists.Add(same);
                continue;
            }

            var archive = await store.Find(owner, version.Content, cancellation)
                ?? throw new InvariantBrokenException($"List {listId} of {owner} is in use in version {version.Version}, of which there is no archive.");
            lists.Add(await OffThread(() => archive.Open(version.Source), cancellation));
            LogLoaded(owner, listId, version.Version, version.Entries);
        }

        return lists;
    }

    private Task<ListSet> Build(ImmutableArray<SanctionsList> lists, CancellationToken cancellation)
    {
        var before = publicSet;
        return OffThread(() => ListSet.Build([.. builtIn.Lists, .. lists], before), cancellation);
    }

    /// <summary>On a thread of its own: a second of work that no request waits for.</summary>
    private static Task<T> OffThread<T>(Func<T> work, CancellationToken cancellation) =>
        Task.Factory.StartNew(work, cancellation, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    [LoggerMessage(LogLevel.Information, "List {ListId} of {Owner} is loaded in version {Version} with {Entries} entries")]
    private partial void LogLoaded(string owner, string listId, string version, int entries);

    [LoggerMessage(LogLevel.Error, "The own lists of {Tenant} could not be loaded; those that it used before stay in use, and without any nothing of it is screened")]
    private partial void LogOwnNotLoaded(Exception failure, string tenant);
}
