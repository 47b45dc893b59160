namespace FinCode.Engine.Tests.Reminders;

/// <summary>A table that outlives the engine, as a database would.</summary>
internal sealed class SharedTable : IReminderTable
{
    private readonly Dictionary<(GrainId, string), ReminderEntry> _entries = [];
    private int _version;

    public Task<IReadOnlyList<ReminderEntry>> ReadAll(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<ReminderEntry>>([.. _entries.Values]);

    public Task<IReadOnlyList<ReminderEntry>> ReadFor(GrainId grainId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ReminderEntry>>([.. _entries.Values.Where(e => e.GrainId == grainId)]);

    public Task<ReminderEntry?> Read(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        Task.FromResult(_entries.GetValueOrDefault((grainId, reminderName)));

    public Task<string> Upsert(ReminderEntry entry, CancellationToken cancellationToken)
    {
        var etag = $"{++_version}";
        _entries[(entry.GrainId, entry.ReminderName)] = entry with { ETag = etag };
        return Task.FromResult(etag);
    }

    public Task<bool> Remove(GrainId grainId, string reminderName, string etag, CancellationToken cancellationToken) =>
        Task.FromResult(_entries.Remove((grainId, reminderName)));
}
