using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Reminders;

/// <summary>What grains ask of reminders: each change is stored first, then scheduled.</summary>
internal sealed class ReminderRegistry(IReminderTable table, ReminderScheduler scheduler, IOptions<ReminderOptions> options, TimeProvider clock)
{
    /// <exception cref="InvalidOperationException">The silo was built without reminders, or the grain does not take them.</exception>
    public static ReminderRegistry Of(IGrainBase grain)
    {
        if (grain is not IRemindable)
            throw new InvalidOperationException($"{grain.GetType()} does not implement IRemindable, so it has no reminders.");

        return grain.GrainContext.ActivationServices.GetService<ReminderRegistry>()
            ?? throw new InvalidOperationException("The engine has no reminders. Call AddReminders on the silo builder.");
    }

    public async Task<IGrainReminder> Register(GrainId grain, string name, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period < options.Value.MinimumReminderPeriod)
            throw new ArgumentException($"The period of reminder {name} is {period}, shorter than the minimum {options.Value.MinimumReminderPeriod}.", nameof(period));

        var entry = new ReminderEntry(grain, name, clock.GetUtcNow() + dueTime, period);
        entry = entry with { ETag = await table.Upsert(entry, CancellationToken.None) };
        scheduler.Set(entry);
        return new GrainReminder(entry);
    }

    /// <exception cref="OrleansException">The reminder was changed since it was read.</exception>
    public async Task Unregister(GrainId grain, IGrainReminder reminder)
    {
        var entry = ((GrainReminder)reminder).Entry;
        if (!await table.Remove(grain, entry.ReminderName, entry.ETag!, CancellationToken.None))
            throw new OrleansException($"The reminder {entry.ReminderName} of {grain} is not registered, or was changed since it was read.");
        scheduler.Remove(entry);
    }

    public async Task<IGrainReminder?> Find(GrainId grain, string name)
    {
        var scheduled = scheduler.Current(grain, name);
        if (await table.Read(grain, name, CancellationToken.None) is { } entry) return new GrainReminder(entry);

        // Taken away by a removal whose confirmation was lost, or by another process: without this it would tick until the next start.
        if (scheduled is not null) scheduler.Forget(grain, name, scheduled);
        return null;
    }

    public async Task<List<IGrainReminder>> List(GrainId grain) =>
        [.. (await table.ReadFor(grain, CancellationToken.None)).Select(entry => new GrainReminder(entry))];
}
