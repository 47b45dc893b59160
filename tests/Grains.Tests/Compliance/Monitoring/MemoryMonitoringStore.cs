using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Tests.Compliance.Monitoring;

/// <summary>One tenant's store in memory, with the promises of the real one: all or nothing, fenced, and windows as bytes.</summary>
internal sealed class MemoryMonitoringStore : IMonitoringStore
{
    private readonly Dictionary<SubjectKey, (int Generation, byte[] Data, EventCursor UpTo)> windows = [];
    private readonly SortedDictionary<(long, int), (int Generation, StoredVerdict Stored)> verdicts = [];
    private readonly Dictionary<(string, long), MonitoringFact> facts = [];
    private MonitoringPlace place = MonitoringPlace.None;

    /// <summary>How many of the next parts are stored before one fails; null for all.</summary>
    public int? FailAfter { get; set; }

    public int Parts { get; private set; }

    /// <summary>What happens while the next part is being stored.</summary>
    public Func<Task>? Meanwhile { get; set; }

    public int WindowReads { get; private set; }

    public IReadOnlyList<StoredVerdict> Verdicts => [.. verdicts.Values.Select(each => each.Stored)];

    public IReadOnlyList<MonitoringFact> Facts => [.. facts.Values.OrderBy(fact => fact.Key, StringComparer.Ordinal).ThenBy(fact => fact.Since)];

    /// <summary>Everything that is kept of subjects, as text that can be compared.</summary>
    public IReadOnlyList<string> Windows => [.. windows.Select(each => $"{each.Key} {Convert.ToHexString(each.Value.Data)}").Order(StringComparer.Ordinal)];

    public MonitoringPlace Place => place;

    public Task<MonitoringPlace> Open(TenantNo tenant, CancellationToken cancellation) => Task.FromResult(place = place with { Fence = place.Fence + 1 });

    public Task<IReadOnlyList<StoredWindow>> ReadWindows(TenantNo tenant, int generation, IReadOnlyCollection<SubjectKey> subjects, CancellationToken cancellation)
    {
        WindowReads++;
        return Task.FromResult<IReadOnlyList<StoredWindow>>(
        [
            .. subjects.Where(subject => windows.TryGetValue(subject, out var known) && known.Generation == generation)
                .Select(subject => new StoredWindow(SnapshotCodec.Read(subject, windows[subject].Data), windows[subject].UpTo)),
        ]);
    }

    public Task ForgetFacts(TenantNo tenant, string customerCode, CancellationToken cancellation)
    {
        foreach (var key in facts.Keys.Where(key => key.Item1 == $"s/{customerCode}" || key.Item1.StartsWith($"o/{customerCode}/", StringComparison.Ordinal)).ToArray()) facts.Remove(key);
        return Task.CompletedTask;
    }

    public async Task Write(TenantNo tenant, MonitoringCheckpoint checkpoint, CancellationToken cancellation)
    {
        if (Meanwhile is { } meanwhile) await meanwhile();
        if (FailAfter-- == 0)
        {
            FailAfter = null;
            throw new IOException("The store is away.");
        }

        if (checkpoint.Place.Fence != place.Fence) throw new MonitoringFencedException();
        place = checkpoint.Place;
        Parts++;
        foreach (var window in checkpoint.Windows) windows[window.Key] = (place.Generation, SnapshotCodec.Write(window), place.Judged);
        foreach (var verdict in checkpoint.Verdicts) verdicts[(verdict.Serial, verdict.Version)] = (place.Generation, verdict);
        foreach (var serial in checkpoint.Cleared)
        {
            foreach (var key in verdicts.Where(each => each.Key.Item1 == serial && each.Value.Stored.Verdict is null).Select(each => each.Key).ToArray()) verdicts.Remove(key);
        }
    }

    public Task<bool> ForgetBefore(TenantNo tenant, int generation, CancellationToken cancellation)
    {
        foreach (var key in windows.Where(each => each.Value.Generation < generation).Select(each => each.Key).ToArray()) windows.Remove(key);
        foreach (var key in verdicts.Where(each => each.Value.Generation < generation).Select(each => each.Key).ToArray()) verdicts.Remove(key);
        return Task.FromResult(false);
    }

    public Task<IReadOnlyList<(long Serial, EntryNo Entry)>> ReadWaiting(TenantNo tenant, int take, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<(long, EntryNo)>>([.. Verdicts.Where(each => each.Verdict is null).Select(each => (each.Serial, each.Entry)).Take(take)]);

    public Task<IReadOnlyList<SoughtPayment>> FindPayments(TenantNo tenant, IReadOnlyCollection<(long Serial, int Version)> payments, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<SoughtPayment>>(
            [.. payments.Select(asked => new SoughtPayment(asked.Serial, null, Verdicts.FirstOrDefault(each => each.Serial == asked.Serial && each.Kind == ActivityKind.Payment)))]);

    public Task<IReadOnlyList<StoredVerdict>> OfRemittance(TenantNo tenant, long serial, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<StoredVerdict>>([.. Verdicts.Where(each => each.Serial == serial)]);

    public Task<(IReadOnlyList<StoredVerdict> Verdicts, long Total)> List(TenantNo tenant, VerdictFilter filter, int skip, int take, CancellationToken cancellation) =>
        Task.FromResult<(IReadOnlyList<StoredVerdict>, long)>((Verdicts, verdicts.Count));

    public Task<IReadOnlyList<MonitoringFact>> ReadFacts(RegisteredTenant tenant, IReadOnlyCollection<string> keys, CancellationToken cancellation) =>
        Task.FromResult<IReadOnlyList<MonitoringFact>>([.. Facts.Where(fact => keys.Contains(fact.Key))]);

    public Task AddFacts(RegisteredTenant tenant, IReadOnlyCollection<MonitoringFact> added, CancellationToken cancellation)
    {
        foreach (var fact in added) facts.TryAdd((fact.Key, fact.Since.Value), fact);
        return Task.CompletedTask;
    }
}
