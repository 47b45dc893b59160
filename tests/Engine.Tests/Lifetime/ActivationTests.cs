namespace FinCode.Engine.Tests.Lifetime;

public sealed class ActivationTests
{
    [Fact]
    public async Task One_address_has_one_activation_whoever_calls_first()
    {
        await using var engine = await TestEngine.Start();
        var calls = Enumerable.Range(0, 64).Select(_ => Task.Run(() => Life(engine, "one").Number())).ToArray();
        Assert.All(await Task.WhenAll(calls).Patience(), number => Assert.Equal(1, number));
        Assert.Equal(1, engine.Barrier.Count("life/one activated"));
    }

    [Fact]
    public async Task A_failed_activation_reaches_everyone_who_waits_and_the_next_call_tries_again()
    {
        await using var engine = await TestEngine.Start();
        var grain = Life(engine, "broken");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Number().Patience());
        Assert.Equal("not yet", error.Message);
        Assert.Equal(2, await grain.Number().Patience());
    }

    [Fact]
    public async Task Running_requests_finish_and_waiting_ones_go_to_the_next_activation()
    {
        await using var engine = await TestEngine.Start();
        var grain = Life(engine, "a");
        var leaving = grain.HoldThenLeave("point");
        await engine.Barrier.Reached("point");
        var waiting = grain.Number();
        Assert.Equal(0, engine.Barrier.Count("life/a deactivated"));

        engine.Barrier.Reach("point may end");
        Assert.Equal(1, await leaving.Patience());
        Assert.Equal(2, await waiting.Patience());
        Assert.Equal(1, engine.Barrier.Count("life/a ApplicationRequested"));
    }

    [Fact]
    public async Task The_next_activation_starts_only_when_the_last_has_ended()
    {
        await using var engine = await TestEngine.Start();
        var grain = Life(engine, "slow");
        await grain.Leave().Patience();
        await engine.Barrier.Reached("life/slow deactivating");
        var next = grain.Number();
        Assert.Equal(1, engine.Barrier.Count("life/slow activated"));
        engine.Barrier.Reach("slow may go");
        Assert.Equal(2, await next.Patience());
    }

    [Fact]
    public async Task Calls_are_neither_lost_nor_run_twice_while_activations_come_and_go()
    {
        await using var engine = await TestEngine.Start();
        var grain = Life(engine, "busy");
        var calls = Enumerable.Range(0, 2000).Select(i => i % 20 == 0 ? Task.Run(() => grain.Leave()) : Task.Run(() => grain.Number()));
        await Task.WhenAll(calls).Patience();
        await grain.Number().Patience();
    }

    internal static ILifeGrain Life(TestEngine engine, string key) => engine.Grains.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);
}
