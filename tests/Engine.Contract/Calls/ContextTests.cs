using FinCode.Engine.Contract.Silos;

namespace FinCode.Engine.Contract.Calls;

public sealed class ContextTests(SharedSilo shared) : SharedSiloTest(shared)
{
    private ICallGrain Grain => Silo.Grains.GetGrain<ICallGrain>(Key);

    private ICallGrain Next => Silo.Grains.GetGrain<ICallGrain>($"{Key} next");

    [Fact]
    public async Task Values_travel_along_the_chain()
    {
        RequestContext.Set("tenant", "demo");
        Assert.Equal("demo", await Grain.ContextOfNext(Next, "tenant").Patience());
        Assert.Equal("demo", await Grain.Context("tenant").Patience());
        RequestContext.Remove("tenant");
        Assert.Null(await Grain.Context("tenant").Patience());
    }

    [Fact]
    public async Task Values_neither_travel_back_nor_stay_behind()
    {
        await Grain.SetContext("left", "over");
        Assert.Null(RequestContext.Get("left"));
        Assert.Null(await Grain.Context("left").Patience());
    }

    [Fact]
    public async Task A_grain_may_change_a_value_for_the_calls_it_makes()
    {
        RequestContext.Set("tenant", "demo");
        Assert.Equal("other other", await Grain.ContextSetAroundNext(Next, "tenant", "other").Patience());
        Assert.Equal("demo", RequestContext.Get("tenant"));
        RequestContext.Clear();
    }

    [Fact]
    public async Task Values_travel_with_a_one_way_call()
    {
        RequestContext.Set("tenant", "one way");
        await Grain.TellContext("tenant");
        RequestContext.Clear();
        await Barrier.Reached($"{Key} told one way");
    }

    [Fact]
    public async Task A_timer_is_no_part_of_the_call_that_set_it()
    {
        RequestContext.Set("tenant", "demo");
        await Grain.StartTimerThatTellsContext("tenant");
        RequestContext.Clear();
        await Barrier.Reached($"{Key} told ");
    }
}
