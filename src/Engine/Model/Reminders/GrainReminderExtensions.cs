using FinCode.Engine.Reminders;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Durable timers of a grain: they survive deactivation and restarts.</summary>
public static class GrainReminderExtensions
{
    /// <exception cref="ArgumentException">The period is shorter than the minimum, or the name is empty.</exception>
    public static Task<IGrainReminder> RegisterOrUpdateReminder(this Grain grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        ReminderRegistry.Of(grain).Register(grain.GrainContext.GrainId, reminderName, dueTime, period);

    public static Task<IGrainReminder> RegisterOrUpdateReminder(this IGrainBase grain, string reminderName, TimeSpan dueTime, TimeSpan period) =>
        ReminderRegistry.Of(grain).Register(grain.GrainContext.GrainId, reminderName, dueTime, period);

    public static Task UnregisterReminder(this Grain grain, IGrainReminder reminder) =>
        ReminderRegistry.Of(grain).Unregister(grain.GrainContext.GrainId, reminder);

    public static Task UnregisterReminder(this IGrainBase grain, IGrainReminder reminder) =>
        ReminderRegistry.Of(grain).Unregister(grain.GrainContext.GrainId, reminder);

    public static Task<IGrainReminder?> GetReminder(this Grain grain, string reminderName) =>
        ReminderRegistry.Of(grain).Find(grain.GrainContext.GrainId, reminderName);

    public static Task<IGrainReminder?> GetReminder(this IGrainBase grain, string reminderName) =>
        ReminderRegistry.Of(grain).Find(grain.GrainContext.GrainId, reminderName);

    public static Task<List<IGrainReminder>> GetReminders(this Grain grain) =>
        ReminderRegistry.Of(grain).List(grain.GrainContext.GrainId);

    public static Task<List<IGrainReminder>> GetReminders(this IGrainBase grain) =>
        ReminderRegistry.Of(grain).List(grain.GrainContext.GrainId);
}
