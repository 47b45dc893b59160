using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Timers;

public sealed class TimerTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private const int RoundsMax = 10;

    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Later = TimeSpan.FromMilliseconds(60);
    private static readonly TimeSpan Never = Timeout.InfiniteTimeSpan;

    private ITickGrain Grain => Silo.Grains.GetGrain<ITickGrain>(Key);

    [Fact]
    public async Task A_timer_ticks_when_due_and_every_period_after_also_when_a_tick_threw()
    {
        await Grain.Start("t", new TickOptions(Soon, Soon) { ThrowFirst = true });
        await Barrier.Reached($"{Key} t", 4);
        await Grain.Stop("t");
    }

    [Fact]
    public async Task Without_a_period_a_timer_ticks_once()
    {
        await Grain.Start("once", new TickOptions(Soon, Never));
        await Grain.Start("witness", new TickOptions(Later, Soon));
        await Barrier.Reached($"{Key} witness", 3);
        Assert.Equal(1, Barrier.Count($"{Key} once"));
        await Grain.Stop("witness");
    }

    [Fact]
    public async Task Ticks_of_a_timer_do_not_overlap_and_the_next_is_set_when_the_last_is_through()
    {
        await Grain.Start("t", new TickOptions(Soon, Soon) { Hold = true, Interleave = true });
        await Barrier.Reached($"{Key} t", 1);
        await Grain.Start("witness", new TickOptions(Later, Never) { Interleave = true });
        await Barrier.Reached($"{Key} witness");
        Assert.Equal(1, Barrier.Count($"{Key} t"));
        Barrier.Reach($"{Key} t tick may end");
        await Barrier.Reached($"{Key} t", 2);
        await Grain.Stop("t");
    }

    [Fact]
    public async Task A_tick_waits_for_the_running_request_unless_it_interleaves()
    {
        var held = Grain.Hold("1");
        await Barrier.Reached($"{Key} 1 began");
        await Grain.Start("waits", new TickOptions(Soon, Never));
        await Grain.Start("interleaves", new TickOptions(Later, Never) { Interleave = true });
        await Barrier.Reached($"{Key} interleaves");
        Assert.Equal(0, Barrier.Count($"{Key} waits"));

        Barrier.Reach($"{Key} 1 may end");
        await held.Patience();
        await Barrier.Reached($"{Key} waits");
    }

    [Fact]
    public async Task A_request_waits_for_a_tick_that_does_not_interleave()
    {
        await Grain.Start("t", new TickOptions(Soon, Never) { Hold = true });
        await Barrier.Reached($"{Key} t");
        var number = Grain.Number();
        await Silo.Grains.GetGrain<ITickGrain>($"{Key} other").Number().Patience();
        Assert.False(number.IsCompleted);
        Barrier.Reach($"{Key} t tick may end");
        await number.Patience();
    }

    [Fact]
    public async Task A_timer_can_be_set_anew()
    {
        await Grain.Start("t", new TickOptions(TimeSpan.FromHours(1), Never));
        await Grain.Change("t", Soon, Soon);
        await Barrier.Reached($"{Key} t", 2);
        await Grain.Change("t", Never, Never);
        await Grain.Start("first", new TickOptions(Soon, Never));
        await Barrier.Reached($"{Key} first");
        var ticks = Barrier.Count($"{Key} t");
        await Grain.Start("witness", new TickOptions(Later, Never));
        await Barrier.Reached($"{Key} witness");
        Assert.Equal(ticks, Barrier.Count($"{Key} t"));
    }

    [Fact]
    public async Task A_disposed_timer_tells_its_tick_and_ticks_no_more()
    {
        await Grain.Start("t", new TickOptions(Soon, Soon) { Hold = true, Interleave = true });
        await Barrier.Reached($"{Key} t", 1);
        await Grain.Stop("t");
        await Barrier.Reached($"{Key} t told to stop");
        Barrier.Reach($"{Key} t tick may end");
        await Grain.Start("witness", new TickOptions(Later, Never));
        await Barrier.Reached($"{Key} witness");
        Assert.Equal(1, Barrier.Count($"{Key} t"));
    }

    [Fact]
    public async Task A_timer_ends_with_its_activation()
    {
        await Grain.Start("t", new TickOptions(Soon, Soon));
        await Barrier.Reached($"{Key} t", 2);
        await Grain.Leave();

        // The next activation begins when the last is over, and so are its ticks.
        Assert.Equal(2, await Grain.Number().Patience());
        var ticks = Barrier.Count($"{Key} t");
        await Grain.Start("witness", new TickOptions(Later, Never));
        await Barrier.Reached($"{Key} witness");
        Assert.Equal(ticks, Barrier.Count($"{Key} t"));
    }

    [Fact]
    public async Task Ticks_keep_an_activation_only_if_they_are_to()
    {
        await using var silo = await ContractSilo.Start(new SiloPlan { CollectionAge = TimeSpan.FromSeconds(1) });
        for (var round = 1; ; round++)
        {
            var (kept, left) = (silo.Grains.GetGrain<ITickGrain>($"kept {round}"), silo.Grains.GetGrain<ITickGrain>($"left {round}"));
            await kept.Start("t", new TickOptions(Soon, Soon) { KeepAlive = true });
            await left.Start("t", new TickOptions(Soon, Soon));
            await silo.Barrier.Reached($"left {round} ActivationIdle");
            Assert.Equal(2, await left.Number().Patience());

            // A machine that stands still for a second lets no tick come, and both end. What ticks do shows in a round without that.
            if (await kept.Number().Patience() == 1) return;
            Assert.True(round < RoundsMax);
        }
    }
}
