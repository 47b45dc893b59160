using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace FinCode.Engine.Tests.Reminders;

public sealed class ReminderTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task A_reminder_rings_when_due_and_every_period_after()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddReminders());
        await engine.Grains.GetGrain<IAlarmGrain>("a").Set("tea", 3 * Minute, 5 * Minute);
        engine.Clock.Advance(3 * Minute);
        await engine.Barrier.Reached("tea rang", 1);
        await engine.Clock.WhenArmed(5 * Minute);
        engine.Clock.Advance(5 * Minute);
        await engine.Barrier.Reached("tea rang", 2);
    }

    [Fact]
    public async Task A_reminder_outlives_its_activation()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddReminders());
        await engine.Grains.GetGrain<IAlarmGrain>("a").Set("tea", TimeSpan.FromDays(40), TimeSpan.FromDays(1));
        engine.Clock.Advance(TimeSpan.FromDays(40));
        await engine.Barrier.Reached("tea rang");
    }

    [Fact]
    public async Task Reminders_survive_a_restart_and_what_fell_due_meanwhile_rings_soon()
    {
        var table = new SharedTable();
        var clock = new ManualTimeProvider();
        await using (var first = await TestEngine.Start(silo => Durable(silo, table), clock))
        {
            await first.Grains.GetGrain<IAlarmGrain>("a").Set("tea", 3 * Minute, TimeSpan.FromDays(1));
            await first.Grains.GetGrain<IAlarmGrain>("a").Set("later", 60 * Minute, TimeSpan.FromDays(1));
        }

        clock.Advance(30 * Minute);
        await using var second = await TestEngine.Start(silo => Durable(silo, table), clock);
        clock.Advance(TimeSpan.FromSeconds(11));
        await second.Barrier.Reached("tea rang");
        Assert.Equal(0, second.Barrier.Count("later rang"));
        clock.Advance(30 * Minute);
        await second.Barrier.Reached("later rang");
    }

    [Fact]
    public async Task A_grain_that_threw_is_reminded_again()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddReminders());
        await engine.Grains.GetGrain<IAlarmGrain>("a").Set("stubborn", Minute, TimeSpan.FromHours(1));
        engine.Clock.Advance(Minute);
        await engine.Barrier.Reached("stubborn rang", 1);
        await engine.Clock.WhenArmed(TimeSpan.FromSeconds(5));
        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        await engine.Barrier.Reached("stubborn rang", 2);
    }

    [Fact]
    public async Task Reminders_can_be_listed_replaced_and_cancelled()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddReminders());
        var grain = engine.Grains.GetGrain<IAlarmGrain>("a");
        await grain.Set("x", Minute, Minute);
        await grain.Set("y", Minute, Minute);
        await grain.Set("y", TimeSpan.FromDays(1), TimeSpan.FromDays(1));
        Assert.Equal(["x", "y"], await grain.Names());
        await grain.Cancel("x");
        Assert.Equal(["y"], await grain.Names());
        engine.Clock.Advance(TimeSpan.FromHours(2));
        await grain.Names().Patience();
        Assert.Equal(0, engine.Barrier.Count("x rang") + engine.Barrier.Count("y rang"));
    }

    [Fact]
    public async Task A_period_under_a_minute_is_refused_unless_the_silo_allows_it()
    {
        await using var strict = await TestEngine.Start(silo => silo.AddReminders());
        await Assert.ThrowsAsync<ArgumentException>(() => strict.Grains.GetGrain<IAlarmGrain>("a").Set("x", Minute, Minute / 2));
        await using var lax = await TestEngine.Start(silo => silo.AddReminders(o => o.MinimumReminderPeriod = TimeSpan.FromSeconds(1)));
        await lax.Grains.GetGrain<IAlarmGrain>("a").Set("x", Minute, Minute / 2);
    }

    private static void Durable(ISiloBuilder silo, SharedTable table)
    {
        silo.Services.AddSingleton<IReminderTable>(table);
        silo.AddReminders();
    }
}
