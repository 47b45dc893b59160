using System.Collections.Concurrent;

namespace FinCode.Engine.Contract.Silos;

/// <summary>A reminder table that outlives the silo.</summary>
internal sealed class StoredReminders : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId, string), ReminderEntry> entries = new();
    private int version;

    public Task<IReadOnlyList<ReminderEntry>> ReadAll(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ReminderEntry>>([.. entries.Values]);

    public Task<IReadOnlyList<ReminderEntry>> ReadFor(GrainId grainId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReminderEntry>>([.. entries.Values.Where(entry => entry.GrainId == grainId)]);

    public Task<ReminderEntry?> Read(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        Task.FromResult(entries.GetValueOrDefault((grainId, reminderName)));

    public Task<string> Upsert(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var etag = $"{Interlocked.Increment(ref version)}";
        entries[(entry.GrainId, entry.ReminderName)] = entry with { ETag = etag };
        return Task.FromResult(etag);
    }

    public Task<bool> Remove(GrainId grainId, string reminderName, string etag, CancellationToken cancellationToken) =>
        Task.FromResult(entries.TryGetValue((grainId, reminderName), out var entry) && entry.ETag == etag && entries.TryRemove((grainId, reminderName), out _));
}
