using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Activations;

public sealed class ShutdownTests
{
    [Fact]
    public async Task Stopping_lets_what_runs_finish_and_deactivates_every_grain()
    {
        await using var silo = await ContractSilo.Start();
        await Life(silo, "a").Number();
        var running = Life(silo, "b").Hold("1");
        await silo.Barrier.Reached("b 1 began");

        var stopping = silo.Stop();
        await silo.Barrier.Reached(SelectedSilo.IsOrleans ? "a ShuttingDown" : "b 1 began");
        Assert.False(stopping.IsCompleted);
        silo.Barrier.Reach("b 1 may end");
        await running.Patience();
        await stopping.Patience();
        Assert.Equal(1, silo.Barrier.Count("a ShuttingDown"));
        Assert.Equal(1, silo.Barrier.Count("b ShuttingDown"));
    }

    [Fact]
    public async Task A_call_from_outside_while_the_silo_stops()
    {
        await using var silo = await ContractSilo.Start();
        var running = Life(silo, "b").Hold("1");
        await silo.Barrier.Reached("b 1 began");
        var stopping = silo.Stop();
        var late = Life(silo, "late").Number();
        // Orleans may still serve it or turn it away; either way it is answered while the silo goes.
        var answer = Record.ExceptionAsync(() => late.Patience());
        if (!SelectedSilo.IsOrleans) Assert.IsType<SiloUnavailableException>(await answer);

        silo.Barrier.Reach("b 1 may end");
        await running.Patience();
        await stopping.Patience();
        Assert.IsNotType<TimeoutException>(await answer);
    }

    [Fact]
    public async Task A_stopped_silo_answers_no_call()
    {
        await using var silo = await ContractSilo.Start();
        var grain = Life(silo, "a");
        await grain.Number();
        await silo.Stop().Patience();
        await Assert.ThrowsAnyAsync<Exception>(() => grain.Number().Patience());
        Assert.Equal(1, silo.Barrier.Count("a activated"));
    }

    private static ILifeGrain Life(ContractSilo silo, string key) => silo.Grains.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);
}
