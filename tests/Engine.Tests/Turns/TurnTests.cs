namespace FinCode.Engine.Tests.Turns;

public sealed class TurnTests
{
    [Fact]
    public async Task What_follows_an_await_runs_on_the_activation()
    {
        await using var engine = await TestEngine.Start();
        Assert.True(await engine.Grains.GetGrain<IStepGrain>("a", nameof(FinCode) + ".Engine.Tests.Turns.StepGrain").KeepsItsScheduler().Patience());
    }

    [Fact]
    public async Task Turns_of_one_activation_never_overlap_even_when_requests_interleave()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<IReentrantStepGrain>("a");
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => grain.CountUnsafely(500))).Patience();
        Assert.Equal(16 * 500, await grain.Total());
    }

    [Fact]
    public async Task A_request_waits_until_the_one_before_has_finished()
    {
        await using var engine = await TestEngine.Start();
        var grain = Steps(engine);
        var first = grain.Hold("1");
        var second = grain.Hold("2");
        await engine.Barrier.Reached("1 began");

        // An interleaving call takes its turn, so the second had its chance to start and did not.
        Assert.Equal("1 running", await grain.Peek().Patience());
        engine.Barrier.Reach("1 may end");
        engine.Barrier.Reach("2 may end");
        Assert.Equal(1, await first.Patience());
        Assert.Equal(1, await second.Patience());
    }

    [Fact]
    public async Task Requests_of_a_reentrant_grain_interleave()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<IReentrantStepGrain>("a");
        var first = grain.Hold("1");
        await engine.Barrier.Reached("1 began");
        var second = grain.Hold("2");
        await engine.Barrier.Reached("2 began");
        engine.Barrier.Reach("2 may end");
        Assert.Equal(2, await second.Patience());
        engine.Barrier.Reach("1 may end");
        Assert.Equal(1, await first.Patience());
    }

    [Fact]
    public async Task Read_only_requests_interleave_with_one_another_and_not_with_writers()
    {
        await using var engine = await TestEngine.Start();
        var grain = Steps(engine);
        var reads = new[] { grain.Read("r1"), grain.Read("r2") };
        await engine.Barrier.Reached("r1 began");
        await engine.Barrier.Reached("r2 began");

        var write = grain.Hold("w");
        await grain.Peek().Patience();
        Assert.Equal(0, engine.Barrier.Count("w began"));

        engine.Barrier.Reach("r1 may end");
        await reads[0].Patience();
        await grain.Peek().Patience();
        Assert.Equal(0, engine.Barrier.Count("w began"));

        engine.Barrier.Reach("r2 may end");
        engine.Barrier.Reach("w may end");
        Assert.Equal(1, await write.Patience());
    }

    [Fact]
    public async Task A_predicate_lets_chosen_requests_interleave()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<IPickyStepGrain>("a");
        var held = grain.Hold("1");
        await engine.Barrier.Reached("1 began");
        var blunt = grain.Hold("now");
        var polite = grain.Hold("please");
        await engine.Barrier.Reached("please began");
        Assert.Equal(0, engine.Barrier.Count("now began"));

        foreach (var step in new[] { "please", "1", "now" }) engine.Barrier.Reach($"{step} may end");
        await Task.WhenAll(held, blunt, polite).Patience();
    }

    [Fact]
    public async Task Stateless_workers_serve_one_address_up_to_their_number()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<IWorkerGrain>(0);
        var calls = new[] { grain.Hold("1"), grain.Hold("2"), grain.Hold("3") };
        await engine.Barrier.Reached("1 began");
        await engine.Barrier.Reached("2 began");
        Assert.Equal(0, engine.Barrier.Count("3 began"));

        foreach (var step in new[] { "1", "2", "3" }) engine.Barrier.Reach($"{step} may end");
        await Task.WhenAll(calls).Patience();
    }

    [Fact]
    public async Task A_one_way_call_does_not_wait_and_does_not_report()
    {
        await using var engine = await TestEngine.Start();
        var grain = Steps(engine);
        await grain.Tell("told").Patience();
        await engine.Barrier.Reached("told");
        Assert.Equal(0, await grain.Total().Patience());
    }

    internal static IStepGrain Steps(TestEngine engine, string key = "a") =>
        engine.Grains.GetGrain<IStepGrain>(key, typeof(StepGrain).FullName);
}
