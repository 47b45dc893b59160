namespace FinCode.Engine.Tests.Turns;

public sealed class CallChainTests
{
    [Fact]
    public async Task A_chain_that_comes_back_to_a_waiting_grain_fails_early_and_names_itself()
    {
        await using var engine = await TestEngine.Start();
        var (a, b) = (TurnTests.Steps(engine, "a"), TurnTests.Steps(engine, "b"));
        var call = a.CallBack(b, allow: false);
        await engine.Barrier.Reached("calling back");
        await engine.Clock.WhenArmed(TimeSpan.FromSeconds(1));
        engine.Clock.Advance(TimeSpan.FromSeconds(1));

        var error = await Assert.ThrowsAsync<CallChainDeadlockException>(() => call.Patience());
        Assert.Contains("step/a", error.Message, StringComparison.Ordinal);
        Assert.Contains("step/b", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_that_was_allowed_to_come_back_may()
    {
        await using var engine = await TestEngine.Start();
        var (a, b) = (TurnTests.Steps(engine, "a"), TurnTests.Steps(engine, "b"));
        Assert.Equal("total 0", await a.CallBack(b, allow: true).Patience());
    }

    [Fact]
    public async Task Others_still_wait_while_a_chain_is_allowed_to_come_back()
    {
        await using var engine = await TestEngine.Start();
        var grain = TurnTests.Steps(engine);
        await grain.CallBack(TurnTests.Steps(engine, "b"), allow: true).Patience();
        var held = grain.Hold("1");
        var other = grain.Hold("2");
        await engine.Barrier.Reached("1 began");
        await grain.Peek().Patience();
        Assert.Equal(0, engine.Barrier.Count("2 began"));
        engine.Barrier.Reach("1 may end");
        engine.Barrier.Reach("2 may end");
        await Task.WhenAll(held, other).Patience();
    }

    [Fact]
    public async Task A_call_to_itself_that_nobody_awaits_is_no_deadlock()
    {
        await using var engine = await TestEngine.Start();
        var grain = TurnTests.Steps(engine);
        await grain.CallBackUnawaited().Patience();
        await engine.Barrier.Reached("unawaited began");
        engine.Clock.Advance(TimeSpan.FromSeconds(5));
        engine.Barrier.Reach("unawaited may end");
        await engine.Barrier.Reached("unawaited ended");
    }
}
