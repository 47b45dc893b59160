namespace FinCode.Engine.Tests.Timers;

public sealed class TimerTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task A_timer_ticks_in_turns_of_the_grain_and_survives_a_tick_that_throws()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ITickGrain>("a");
        await grain.Start(5 * Second, 3 * Second);
        engine.Clock.Advance(5 * Second);
        await engine.Barrier.Reached("tick", 1);
        for (var tick = 2; tick <= 4; tick++)
        {
            await engine.Clock.WhenArmed(3 * Second);
            engine.Clock.Advance(3 * Second);
            await engine.Barrier.Reached("tick", tick);
        }
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_request_unless_it_interleaves()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ITickGrain>("a");
        await grain.Start(Second, Timeout.InfiniteTimeSpan);
        await grain.StartInterleaving();
        var held = grain.Hold("point");
        await engine.Barrier.Reached("point");
        engine.Clock.Advance(Second);
        await engine.Barrier.Reached("interleaved");
        Assert.Equal(0, engine.Barrier.Count("tick began"));

        engine.Barrier.Reach("point may end");
        await held.Patience();
        await engine.Barrier.Reached("tick");
    }

    [Fact]
    public async Task A_disposed_timer_and_a_timer_of_an_ended_activation_tick_no_more()
    {
        await using var engine = await TestEngine.Start();
        var (stopped, ended) = (engine.Grains.GetGrain<ITickGrain>("a"), engine.Grains.GetGrain<ITickGrain>("b"));
        await stopped.Start(Second, Second);
        await stopped.Stop();
        await ended.Start(Second, Second);
        await ended.Leave();
        await ended.Change(Second, Second).ContinueWith(static _ => { }, TaskScheduler.Default);
        engine.Clock.Advance(10 * Second);
        await stopped.Hold2(engine);
        Assert.Equal(0, engine.Barrier.Count("tick began"));
    }

    [Fact]
    public async Task A_timer_can_be_set_anew()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ITickGrain>("a");
        await grain.Start(TimeSpan.FromHours(1), Timeout.InfiniteTimeSpan);
        await grain.Change(Second, Timeout.InfiniteTimeSpan);
        engine.Clock.Advance(Second);
        await engine.Barrier.Reached("tick");
    }
}

internal static class TickGrainSteps
{
    /// <summary>A whole request, after which every earlier turn of the grain has been taken.</summary>
    public static Task Hold2(this ITickGrain grain, TestEngine engine)
    {
        engine.Barrier.Reach("pass may end");
        return grain.Hold("pass").Patience();
    }
}
