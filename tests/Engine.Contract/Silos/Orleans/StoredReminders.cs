using System.Collections.Concurrent;

namespace FinCode.Engine.Contract.Silos;

/// <summary>A reminder table that outlives the silo.</summary>
internal sealed class StoredReminders : IReminderTable
{
    private readonly ConcurrentDictionary<(GrainId, string), ReminderEntry> entries = new();
    private int version;

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        Task.FromResult(new ReminderTableData(entries.Values.Where(entry => entry.GrainId == grainId)));

    // The range is a stretch of the ring; one that ends where it began is the whole ring.
    public Task<ReminderTableData> ReadRows(uint begin, uint end) =>
        Task.FromResult(new ReminderTableData(entries.Values.Where(entry => IsWithin(entry.GrainId.GetUniformHashCode(), begin, end))));

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        Task.FromResult(entries.GetValueOrDefault((grainId, reminderName)));

    public Task<string?> UpsertRow(ReminderEntry entry)
    {
        entry.ETag = $"{Interlocked.Increment(ref version)}";
        entries[(entry.GrainId, entry.ReminderName)] = entry;
        return Task.FromResult<string?>(entry.ETag);
    }

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        Task.FromResult(entries.TryGetValue((grainId, reminderName), out var entry) && entry.ETag == eTag && entries.TryRemove((grainId, reminderName), out _));

    public Task TestOnlyClearTable()
    {
        entries.Clear();
        return Task.CompletedTask;
    }

    private static bool IsWithin(uint hash, uint begin, uint end) => begin < end ? hash > begin && hash <= end : hash > begin || hash <= end;
}
