using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Calls;

public sealed class OutcomeTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private ICallGrain Grain => Silo.Grains.GetGrain<ICallGrain>(Key);

    [Fact]
    public async Task An_exception_crosses_with_type_message_and_content()
    {
        var error = await Assert.ThrowsAsync<OutOfMoneyException>(() => Grain.Throw("no", 7).Patience());
        Assert.Equal(("no", 7), (error.Message, error.Missing));
        Assert.Contains("CallGrain.Throw", error.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_grain_catches_what_another_throws() =>
        Assert.Equal(3, await Grain.ThrowOf(Silo.Grains.GetGrain<ICallGrain>($"{Key} other")).Patience());

    [Fact]
    public async Task An_exception_before_the_first_await_reaches_the_caller_through_the_task()
    {
        var call = Grain.ThrowAtOnce();
        Assert.Equal("at once", (await Assert.ThrowsAsync<InvalidOperationException>(() => call.Patience())).Message);
    }

    [Fact]
    public async Task A_grain_that_threw_goes_on_with_the_same_activation()
    {
        await Assert.ThrowsAsync<OutOfMoneyException>(() => Grain.Throw("no", 7).Patience());
        Assert.Equal(4, await Grain.Doubled(2));
    }

    [Fact]
    public async Task Value_tasks_cross()
    {
        Assert.Equal(42, await Grain.Doubled(21));
        await Grain.Nothing();
    }

    [Fact]
    public async Task A_one_way_call_is_through_before_it_runs_and_reports_nothing()
    {
        var held = Grain.Hold("1");
        await Barrier.Reached($"{Key} 1 began");
        await Grain.Tell("told").Patience();
        Grain.Fire("fired");
        Assert.Equal(0, Barrier.Count($"{Key} told began"));
        Barrier.Reach($"{Key} 1 may end");
        await held.Patience();
        await Barrier.Reached($"{Key} told began");
        await Barrier.Reached($"{Key} fired began");
    }
}
