using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Calls;

public sealed class CancellationTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private ICallGrain Grain => Silo.Grains.GetGrain<ICallGrain>(Key);

    [Fact]
    public async Task A_cancelled_caller_is_released_and_the_grain_is_told_in_a_turn()
    {
        using var source = new CancellationTokenSource();
        var call = Grain.UntilCancelled(source.Token);
        await Barrier.Reached($"{Key} waiting");
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.Patience());
        await Barrier.Reached($"{Key} cancelled in a turn");
        await Barrier.Reached($"{Key} cancelled");
    }

    [Fact]
    public async Task A_request_that_was_cancelled_while_it_waited_never_runs()
    {
        using var source = new CancellationTokenSource();
        using var witness = new CancellationTokenSource();
        var running = Grain.Hold("1");
        var witnessing = Grain.UntilCancelled(witness.Token);
        await Barrier.Reached($"{Key} 1 began");
        await Barrier.Reached($"{Key} waiting");
        var waiting = Grain.HoldUnless("2", source.Token);
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting.Patience());
        // A grain is told of cancellations in their order, so when it knows of this one it knows of the other.
        await witness.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => witnessing.Patience());
        await Barrier.Reached($"{Key} cancelled");
        Barrier.Reach($"{Key} 2 may end");
        Barrier.Reach($"{Key} 1 may end");
        await running.Patience();
        await Grain.Nothing().AsTask().Patience();
        Assert.Equal(0, Barrier.Count($"{Key} 2 began"));
    }

    [Fact]
    public async Task A_call_with_a_token_that_is_cancelled_already_never_runs()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Grain.HoldUnless("1", source.Token).Patience());
        await Grain.Nothing().AsTask().Patience();
        Assert.Equal(0, Barrier.Count($"{Key} 1 began"));
    }

    [Fact]
    public async Task A_time_out_does_not_cancel_the_grains_token()
    {
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAsync<TimeoutException>(() => Grain.UntilCancelledBriefly(source.Token).Patience());
        await Grain.Pass().Patience();
        Assert.Equal(0, Barrier.Count($"{Key} cancelled"));
    }
}
