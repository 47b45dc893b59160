namespace FinCode.Engine.Tests.Reminders;

public sealed class ReminderEdgeTests
{
    [Fact]
    public async Task A_reminder_set_anew_many_times_rings_once()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddReminders());
        var grain = engine.Grains.GetGrain<IAlarmGrain>("a");
        for (var i = 0; i < 2500; i++) await grain.Set("often", TimeSpan.FromHours(1), TimeSpan.FromDays(1));
        engine.Clock.Advance(TimeSpan.FromHours(1));
        await engine.Barrier.Reached("often rang");
        await grain.Names().Patience();
        Assert.Equal(1, engine.Barrier.Count("often rang"));
    }
}
