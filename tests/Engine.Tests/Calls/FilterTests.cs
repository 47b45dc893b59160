using FinCode.Engine.Tests.Addresses;

namespace FinCode.Engine.Tests.Calls;

public sealed class FilterTests
{
    [Fact]
    public async Task Incoming_filters_stand_around_the_grain_in_order()
    {
        var steps = new List<string>();
        await using var engine = await TestEngine.Start(silo => silo.AddIncomingGrainCallFilter(Note(steps, "1")).AddIncomingGrainCallFilter(Note(steps, "2")));
        Assert.Equal("k", await engine.Grains.GetGrain<INamedGrain>("k").Key());
        Assert.Equal(["1 in Key", "2 in Key", "2 out k", "1 out k"], steps);
    }

    [Fact]
    public async Task A_filter_may_change_arguments_and_results()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddIncomingGrainCallFilter(async context =>
        {
            if (context.MethodName == nameof(ICallGrain.Doubled)) context.Request.SetArgument(0, 10);
            await context.Invoke();
            if (context.MethodName == nameof(INamedGrain.Key)) context.Result = "changed";
        }));
        Assert.Equal(20, await engine.Grains.GetGrain<ICallGrain>("a").Doubled(1));
        Assert.Equal("changed", await engine.Grains.GetGrain<INamedGrain>("k").Key());
    }

    [Fact]
    public async Task A_filter_may_translate_an_exception()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddIncomingGrainCallFilter(static async context =>
        {
            try
            {
                await context.Invoke();
            }
            catch (OutOfMoneyException foreign)
            {
                throw new InvalidOperationException("translated", foreign);
            }
        }));
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Grains.GetGrain<ICallGrain>("a").Throw("x"));
        Assert.Equal("translated", error.Message);
    }

    [Fact]
    public async Task Outgoing_filters_see_the_call_before_it_leaves()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddOutgoingGrainCallFilter(static context =>
        {
            RequestContext.Set("from", context.SourceId?.ToString() ?? "outside");
            return context.Invoke();
        }));
        var (a, b) = (engine.Grains.GetGrain<ICallGrain>("a"), engine.Grains.GetGrain<ICallGrain>("b"));
        Assert.Equal("outside", await a.Context("from"));
        Assert.Equal("call/a", await a.ContextOfNext(b, "from"));
    }

    private static IncomingGrainCallFilterDelegate Note(List<string> steps, string name) => async context =>
    {
        steps.Add($"{name} in {context.MethodName}");
        await context.Invoke();
        steps.Add($"{name} out {context.Result}");
    };
}
