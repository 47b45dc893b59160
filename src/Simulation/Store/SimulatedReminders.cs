using System.Globalization;
using FinCode.Engine;
using FinCode.Simulation.World;

namespace FinCode.Simulation.Store;

/// <summary>The reminders that are durable, in the order of their addresses.</summary>
internal sealed class ReminderRows
{
    private readonly SortedDictionary<(GrainId Grain, string Name), (ReminderEntry Entry, Machine SetBy)> rows =
        new(Comparer<(GrainId Grain, string Name)>.Create((left, right) =>
            left.Grain.CompareTo(right.Grain) is var byGrain and not 0 ? byGrain : string.CompareOrdinal(left.Name, right.Name)));

    private long versions;

    public IEnumerable<ReminderEntry> All => rows.Values.Select(row => row.Entry);

    public ReminderEntry? Find(GrainId grain, string name) => rows.TryGetValue((grain, name), out var row) ? row.Entry : null;

    public string Set(ReminderEntry entry, Machine by)
    {
        var etag = (++versions).ToString(CultureInfo.InvariantCulture);
        rows[(entry.GrainId, entry.ReminderName)] = (entry with { ETag = etag }, by);
        return etag;
    }

    public bool Remove(GrainId grain, string name, string etag) =>
        rows.TryGetValue((grain, name), out var row) && row.Entry.ETag == etag && rows.Remove((grain, name));

    public void ForgetThoseOf(Machine machine)
    {
        foreach (var key in rows.Where(row => row.Value.SetBy == machine).Select(row => row.Key).ToList())
        {
            rows.Remove(key);
        }
    }
}

/// <summary>One process's connection to the reminders.</summary>
internal sealed class SimulatedReminders(SimulatedDatabase database, Machine machine) : IReminderTable
{
    private readonly Faults faults = database.Faults;

    public Task<IReadOnlyList<ReminderEntry>> ReadAll(CancellationToken cancellationToken) => Read<IReadOnlyList<ReminderEntry>>(() => [.. database.Reminders.All]);

    public Task<IReadOnlyList<ReminderEntry>> ReadFor(GrainId grainId, CancellationToken cancellationToken) =>
        Read<IReadOnlyList<ReminderEntry>>(() => [.. database.Reminders.All.Where(entry => entry.GrainId == grainId)]);

    public Task<ReminderEntry?> Read(GrainId grainId, string reminderName, CancellationToken cancellationToken) =>
        Read(() => database.Reminders.Find(grainId, reminderName));

    public Task<string> Upsert(ReminderEntry entry, CancellationToken cancellationToken) => database.Ask(
        machine, StepKind.Document, faults.DocumentFailsBefore, faults.DocumentFailsAfter, () => database.Reminders.Set(entry, machine));

    public Task<bool> Remove(GrainId grainId, string reminderName, string etag, CancellationToken cancellationToken) => database.Ask(
        machine, StepKind.Document, faults.DocumentFailsBefore, faults.DocumentFailsAfter, () => database.Reminders.Remove(grainId, reminderName, etag));

    private Task<T> Read<T>(Func<T> act) => database.Ask(machine, StepKind.ReadFault, faults.ReadFails, faults.ReadFails, act);
}
