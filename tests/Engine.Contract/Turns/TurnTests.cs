using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Turns;

public sealed class TurnTests(SharedSilo shared) : SharedSiloTest(shared)
{
    [Fact]
    public async Task What_follows_an_await_runs_on_the_activation()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        Assert.True(await steps.Grain.KeepsItsScheduler().Patience());
    }

    [Fact]
    public async Task Turns_never_overlap_even_when_requests_interleave()
    {
        var grain = new Steps<IReentrantStepGrain>(Silo, Key).Grain;
        await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => grain.CountUnsafely(500))).Patience();
        Assert.Equal((16 * 500) + 1, await grain.Total());
    }

    [Fact]
    public async Task A_request_begins_when_the_one_before_has_ended()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        var first = steps.Grain.Hold("1");
        await steps.Began("1");
        var second = steps.Grain.Hold("2");
        Assert.Equal(1, await steps.Peek());
        Assert.False(steps.HasBegun("2"));

        steps.LetEnd("1", "2");
        Assert.Equal(1, await first.Patience());
        Assert.Equal(1, await second.Patience());
    }

    [Fact]
    public async Task Calls_of_one_grain_to_another_run_in_the_order_in_which_they_were_made()
    {
        var (caller, called) = (new Steps<IStepGrain>(Silo, Key), new Steps<IStepGrain>(Silo, $"{Key} called"));
        await called.Peek();
        await caller.Grain.CallInOrder(called.Grain, 200).Patience();
        Assert.Equal(string.Join(' ', [.. Enumerable.Range(0, 200), -1]), await called.Grain.Append(-1));
    }

    [Fact]
    public async Task Calls_of_one_caller_outside_run_in_the_order_in_which_they_were_made()
    {
        var called = new Steps<IStepGrain>(Silo, Key);
        await called.Peek();
        await Task.WhenAll(Enumerable.Range(0, 200).Select(called.Grain.Append)).Patience();
        Assert.Equal(string.Join(' ', [.. Enumerable.Range(0, 200), -1]), await called.Grain.Append(-1));
    }

    [Fact]
    public async Task A_call_to_itself_that_nobody_awaits_runs_afterwards()
    {
        var steps = new Steps<IStepGrain>(Silo, Key);
        await steps.Grain.CallBackUnawaited().Patience();
        await steps.Began("unawaited");
        steps.LetEnd("unawaited");
        await steps.Grain.Total().Patience();
    }
}
