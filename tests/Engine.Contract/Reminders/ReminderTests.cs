using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Reminders;

public interface IAlarmGrain : IGrainWithStringKey
{
    Task Set(string name, TimeSpan due, TimeSpan period);

    Task Cancel(string name);

    Task<List<string>> Names();

    Task Leave();
}

public sealed class AlarmGrain(Barrier barrier) : Grain, IAlarmGrain, IRemindable
{
    private string Key => this.GetPrimaryKeyString();

    public Task Set(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task Cancel(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<List<string>> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order()];

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        barrier.Reach($"{Key} {reminderName}");
        if (reminderName == "stubborn" && barrier.Count($"{Key} {reminderName}") == 1) throw new InvalidOperationException("Not now.");
        return Task.CompletedTask;
    }
}

public sealed class ReminderTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(60);

    private IAlarmGrain Grain => Silo.Grains.GetGrain<IAlarmGrain>(Key);

    [Fact]
    public async Task A_reminder_rings_when_due_and_every_period_after_also_when_the_grain_threw()
    {
        await Grain.Set("stubborn", Soon, Period);
        await Barrier.Reached($"{Key} stubborn", 3);
        await Grain.Cancel("stubborn");
    }

    [Fact]
    public async Task A_reminder_outlives_its_activation()
    {
        // Orleans does not ring again before the next period when a grain misses one, for instance because it is leaving.
        var period = TimeSpan.FromMilliseconds(300);
        await Grain.Set("tea", period, period);
        await Grain.Leave();
        await Barrier.Reached($"{Key} tea");
        await Grain.Cancel("tea");
    }

    [Fact]
    public async Task Reminders_can_be_listed_replaced_and_cancelled()
    {
        await Grain.Set("x", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        await Grain.Set("y", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        Assert.Equal(["x", "y"], await Grain.Names().Patience());
        await Grain.Cancel("x");
        Assert.Equal(["y"], await Grain.Names().Patience());
        await Grain.Set("y", Soon, TimeSpan.FromHours(1));
        await Barrier.Reached($"{Key} y");
        Assert.Equal(["y"], await Grain.Names().Patience());
        Assert.Equal(0, Barrier.Count($"{Key} x"));
    }

    [Fact]
    public async Task A_period_shorter_than_the_silo_allows_is_refused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Grain.Set("x", Soon, TimeSpan.FromMilliseconds(1)).Patience());

    [Fact]
    public async Task Reminders_survive_a_restart_and_ring_at_least_once()
    {
        var disk = new Disk();
        await using (var first = await ContractSilo.Start(new SiloPlan { Disk = disk }))
        {
            await first.Grains.GetGrain<IAlarmGrain>("a").Set("tea", TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)).Patience();
        }

        await using var second = await ContractSilo.Start(new SiloPlan { Disk = disk });
        await second.Barrier.Reached("a tea");
        Assert.Equal(["tea"], await second.Grains.GetGrain<IAlarmGrain>("a").Names().Patience());
    }
}
