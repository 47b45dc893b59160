using FinCode.Engine.Tests.Calls;

namespace FinCode.Engine.Tests.Lifetime;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Stopping_finishes_what_runs_and_deactivates_every_grain()
    {
        await using var engine = await TestEngine.Start();
        var grain = ActivationTests.Life(engine, "a");
        await grain.Number();
        var running = engine.Grains.GetGrain<ICallGrain>("b").Hang("point");
        await engine.Barrier.Reached("point");

        var stopping = engine.Stop();
        await Assert.ThrowsAsync<SiloUnavailableException>(() => grain.Number());
        Assert.False(stopping.IsCompleted);

        engine.Barrier.Reach("point may end");
        await running.Patience();
        await stopping.Patience();
        Assert.Equal(1, engine.Barrier.Count("life/a ShuttingDown"));
    }

    [Fact]
    public async Task Stopping_does_not_wait_longer_than_the_host_allows()
    {
        await using var engine = await TestEngine.Start();
        var stuck = engine.Grains.GetGrain<ICallGrain>("b").Hang("point");
        await engine.Barrier.Reached("point");
        using var limit = new CancellationTokenSource();
        var stopping = engine.Stop(limit.Token);
        await limit.CancelAsync();
        await stopping.Patience();
        Assert.False(stuck.IsCompleted);
    }
}
