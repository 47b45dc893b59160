using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Calls;

public sealed class TimeoutTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private ICallGrain Grain => Silo.Grains.GetGrain<ICallGrain>(Key);

    [Fact]
    public async Task A_caller_hears_of_a_time_out_while_the_request_runs_on()
    {
        await Grain.Nothing();
        var call = Grain.HoldBriefly("1");
        await Assert.ThrowsAsync<TimeoutException>(() => call.Patience());
        Assert.Equal(0, Barrier.Count($"{Key} 1 ended"));
        Barrier.Reach($"{Key} 1 may end");
        await Barrier.Reached($"{Key} 1 ended");
    }

    [Fact]
    public async Task A_request_that_timed_out_while_it_waited_never_runs()
    {
        var running = Grain.Hold("1");
        await Barrier.Reached($"{Key} 1 began");
        var waiting = Grain.NoteBriefly("2");
        await Assert.ThrowsAsync<TimeoutException>(() => waiting.Patience());

        Barrier.Reach($"{Key} 1 may end");
        await running.Patience();
        await Grain.Nothing().AsTask().Patience();
        Assert.Equal(0, Barrier.Count($"{Key} 2 began"));
    }
}
