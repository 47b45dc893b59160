using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Activations;

public sealed class ActivationTests(SharedSilo shared) : SharedSiloTest(shared)
{
    [Fact]
    public async Task One_address_has_one_activation_whoever_calls_first()
    {
        var calls = Enumerable.Range(0, 64).Select(_ => Task.Run(() => Life(Key).Number())).ToArray();
        Assert.All(await Task.WhenAll(calls).Patience(), number => Assert.Equal(1, number));
        Assert.Equal(1, Barrier.Count($"{Key} activated"));
    }

    [Fact]
    public async Task A_failed_activation_reaches_the_caller_and_the_next_call_tries_again()
    {
        var grain = Life($"broken {Key}");
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Number().Patience());
        Assert.Equal("not yet", error.Message);
        Assert.Equal(2, await grain.Number().Patience());
    }

    [Fact]
    public async Task On_request_an_activation_ends_and_the_next_call_meets_a_new_one()
    {
        var grain = Life(Key);
        Assert.Equal(1, await grain.Number());
        await grain.Leave().Patience();
        await Barrier.Reached($"{Key} ApplicationRequested");
        Assert.Equal(2, await grain.Number().Patience());
    }

    [Fact]
    public async Task A_running_request_finishes_before_its_activation_ends_and_waiting_ones_go_to_the_next()
    {
        var grain = Life(Key);
        var leaving = grain.HoldThenLeave("1");
        await Barrier.Reached($"{Key} 1 began");
        var waiting = grain.Number();
        Assert.Equal(0, Barrier.Count($"{Key} going"));

        Barrier.Reach($"{Key} 1 may end");
        Assert.Equal(1, await leaving.Patience());
        Assert.Equal(2, await waiting.Patience());
    }

    [Fact]
    public async Task A_call_during_deactivation_waits_for_the_next_activation_which_begins_when_the_last_has_ended()
    {
        var key = $"slow {Key}";
        var grain = Life(key);
        await grain.Leave().Patience();
        await Barrier.Reached($"{key} going");
        var next = grain.Number();
        // A whole call elsewhere, after the one that waits was sent.
        await Life(Key).Number().Patience();
        Assert.Equal(1, Barrier.Count($"{key} activated"));
        Assert.False(next.IsCompleted);

        Barrier.Reach($"{key} may go");
        Assert.Equal(2, await next.Patience());
    }

    [Fact]
    public async Task A_grain_may_call_others_as_it_goes()
    {
        var grain = Life(Key);
        await grain.CallAsItGoes(Life($"{Key} other"));
        await grain.Leave();
        await Barrier.Reached($"{Key} heard 1");
    }

    [Fact]
    public async Task A_deactivation_that_throws_is_a_deactivation()
    {
        var grain = Life($"stumbling {Key}");
        await grain.Leave();
        Assert.Equal(2, await grain.Number().Patience());
    }

    [Fact]
    public async Task Calls_are_neither_lost_nor_run_by_two_activations_at_once_while_they_come_and_go()
    {
        var grain = Life(Key);
        for (var round = 0; round < 20; round++)
        {
            // One that leaves at a time: a call that meets one ending activation after the other is turned away by Orleans.
            var calls = Enumerable.Range(0, 50).Select(i => i == 20 ? Task.Run(() => grain.Leave()) : Task.Run(() => grain.Number()));
            await Task.WhenAll(calls).Patience();
        }

        await grain.Number().Patience();
        // Every activation but the last had gone before the next came.
        Assert.Equal(Barrier.Count($"{Key} activated") - 1, Barrier.Count($"{Key} gone"));
    }

    private ILifeGrain Life(string key) => Silo.Grains.GetGrain<ILifeGrain>(key, typeof(LifeGrain).FullName);
}
