using System.Collections.Concurrent;
using System.Globalization;
using Orleans.Runtime;

namespace FinCode.Engine.Reminders;

/// <summary>Reminders in memory: they last as long as the process.</summary>
internal sealed class MemoryReminderTable : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId, string), ReminderEntry> _entries = new();
    private long _versions;

    public Task<IReadOnlyList<ReminderEntry>> ReadAll(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ReminderEntry>>([.. _entries.Values]);

    public Task<IReadOnlyList<ReminderEntry>> ReadFor(GrainId grainId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReminderEntry>>([.. _entries.Values.Where(e => e.GrainId == grainId)]);

    public Task<ReminderEntry?> Read(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        Task.FromResult(_entries.GetValueOrDefault((grainId, reminderName)));

    public Task<string> Upsert(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var etag = Interlocked.Increment(ref _versions).ToString(CultureInfo.InvariantCulture);
        _entries[(entry.GrainId, entry.ReminderName)] = entry with { ETag = etag };
        return Task.FromResult(etag);
    }

    public Task<bool> Remove(GrainId grainId, string reminderName, string etag, CancellationToken cancellationToken)
    {
        var key = (grainId, reminderName);
        return Task.FromResult(_entries.TryGetValue(key, out var entry) && entry.ETag == etag && _entries.TryRemove(KeyValuePair.Create(key, entry)));
    }
}
