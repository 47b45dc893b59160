using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that takes reminders.</summary>
public interface IRemindable : IGrain
{
    /// <summary>Called at least once for each due time that falls while the engine runs, and soon after a start for one that was missed.</summary>
    Task ReceiveReminder(string reminderName, TickStatus status);
}
