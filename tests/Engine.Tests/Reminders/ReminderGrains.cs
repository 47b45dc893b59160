using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests.Reminders;

public interface IAlarmGrain : IGrainWithStringKey
{
    Task Set(string name, TimeSpan due, TimeSpan period);

    Task Cancel(string name);

    Task<List<string>> Names();
}

public sealed class AlarmGrain(Barrier barrier) : Grain, IAlarmGrain, IRemindable
{
    public Task Set(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task Cancel(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(r => r.ReminderName).Order()];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        barrier.Reach($"{reminderName} rang");
        if (reminderName == "stubborn" && barrier.Count($"{reminderName} rang") == 1) throw new InvalidOperationException("Not now.");
        return Task.CompletedTask;
    }
}
