using Orleans.Runtime;

namespace FinCode.Engine;

/// <summary>Where reminders are kept. One entry for each grain and name. Durable if the reminders are to survive a restart.</summary>
public interface IReminderTable
{
    Task<IReadOnlyList<ReminderEntry>> ReadAll(CancellationToken cancellationToken);

    Task<IReadOnlyList<ReminderEntry>> ReadFor(GrainId grainId, CancellationToken cancellationToken);

    Task<ReminderEntry?> Read(GrainId grainId, string reminderName, CancellationToken cancellationToken);

    /// <summary>Stores the entry, in place of one of the same grain and name, whatever its version.</summary>
    /// <returns>The new version.</returns>
    Task<string> Upsert(ReminderEntry entry, CancellationToken cancellationToken);

    /// <returns>False when no entry of that grain, name and version is there.</returns>
    Task<bool> Remove(GrainId grainId, string reminderName, string etag, CancellationToken cancellationToken);
}
