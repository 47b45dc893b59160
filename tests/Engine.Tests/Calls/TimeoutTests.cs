namespace FinCode.Engine.Tests.Calls;

public sealed class TimeoutTests
{
    [Fact]
    public async Task A_caller_waits_thirty_seconds_and_no_longer()
    {
        await using var engine = await TestEngine.Start();
        var call = engine.Grains.GetGrain<ICallGrain>("a").Hang("point");
        await engine.Barrier.Reached("point");
        engine.Clock.Advance(TimeSpan.FromSeconds(29.9));
        Assert.False(call.IsCompleted);
        engine.Clock.Advance(TimeSpan.FromSeconds(0.5));
        var error = await Assert.ThrowsAsync<TimeoutException>(() => call.Patience());
        Assert.Contains("ICallGrain/Hang", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_method_may_have_a_time_out_of_its_own()
    {
        await using var engine = await TestEngine.Start();
        var call = engine.Grains.GetGrain<ICallGrain>("a").HangBriefly();
        await engine.Barrier.Reached("brief");
        engine.Clock.Advance(TimeSpan.FromSeconds(5.5));
        await Assert.ThrowsAsync<TimeoutException>(() => call.Patience());
    }

    [Fact]
    public async Task A_request_that_timed_out_in_the_queue_never_runs()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ICallGrain>("a");
        var running = grain.Hang("first");
        var queued = grain.Hang("second");
        await engine.Barrier.Reached("first");
        engine.Clock.Advance(TimeSpan.FromSeconds(31));
        await Assert.ThrowsAsync<TimeoutException>(() => running.Patience());
        await Assert.ThrowsAsync<TimeoutException>(() => queued.Patience());

        engine.Barrier.Reach("first may end");
        await grain.Nothing().AsTask().Patience();
        Assert.Equal(0, engine.Barrier.Count("second"));
    }

    [Fact]
    public async Task A_cancelled_caller_is_released_and_the_grain_is_told_in_a_turn()
    {
        await using var engine = await TestEngine.Start();
        using var source = new CancellationTokenSource();
        var call = engine.Grains.GetGrain<ICallGrain>("a").UntilCancelled(source.Token);
        await engine.Barrier.Reached("waiting");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Patience());
        await engine.Barrier.Reached("cancelled in a turn");
    }
}
