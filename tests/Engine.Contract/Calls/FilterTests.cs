using FinCode.Engine.Contract.Silos;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Engine.Contract.Calls;

public sealed class FilterTests
{
    [Fact]
    public async Task Incoming_filters_stand_around_the_grain_in_order_and_its_own_is_the_last()
    {
        var notes = new List<string>();
        await using var silo = await Start(services => services
            .AddSingleton<IIncomingGrainCallFilter>(new Incoming(Note(notes, "1")))
            .AddSingleton<IIncomingGrainCallFilter>(new Incoming(Note(notes, "2"))));
        Assert.Equal("answer", await silo.Grains.GetGrain<IFilteringGrain>("k").Ask("question").Patience());
        Assert.Equal(["1 in Ask question", "2 in Ask question", "2 out answer", "1 out answer"], notes);
        Assert.Equal(["own in Ask", "asked question", "own out answer"], await silo.Grains.GetGrain<IFilteringGrain>("k").Notes().Patience());
    }

    [Fact]
    public async Task A_filter_may_change_arguments_and_results_and_translate_exceptions()
    {
        await using var silo = await Start(services => services.AddSingleton<IIncomingGrainCallFilter>(new Incoming(async context =>
        {
            if (context.MethodName == nameof(ICallGrain.Doubled)) context.Request.SetArgument(0, 10);
            try
            {
                await context.Invoke();
            }
            catch (OutOfMoneyException foreign)
            {
                throw new InvalidOperationException("translated", foreign);
            }

            if (context.MethodName == nameof(ICallGrain.Who)) context.Result = "changed";
        })));
        var grain = silo.Grains.GetGrain<ICallGrain>("a");
        Assert.Equal(20, await grain.Doubled(1).AsTask().Patience());
        Assert.Equal("changed", await grain.Who().Patience());
        var error = await Assert.ThrowsAsync<InvalidOperationException>(() => grain.Throw("x", 1).Patience());
        Assert.Equal("translated", error.Message);
    }

    [Fact]
    public async Task A_filter_knows_the_grain_the_method_and_who_calls()
    {
        var seen = new List<string>();
        await using var silo = await Start(services => services.AddSingleton<IIncomingGrainCallFilter>(new Incoming(context =>
        {
            if (context.Grain is CallGrain && context.SourceId is { } source && source.Type.ToString() == "call")
                seen.Add($"{source} -> {context.TargetId} {context.InterfaceMethod.Name} {context.ImplementationMethod.DeclaringType!.Name} {context.TargetContext.GrainId == context.TargetId}");
            return context.Invoke();
        })));
        await silo.Grains.GetGrain<ICallGrain>("a").ContextOfNext(silo.Grains.GetGrain<ICallGrain>("b"), "x").Patience();
        Assert.Equal(["call/a -> call/b Context CallGrain True"], seen);
    }

    [Fact]
    public async Task Outgoing_filters_see_a_call_before_it_leaves_and_its_result_when_it_comes_back()
    {
        var results = new List<object?>();
        await using var silo = await Start(services => services.AddSingleton<IOutgoingGrainCallFilter>(new Outgoing(async context =>
        {
            if (context.InterfaceMethod.DeclaringType == typeof(ICallGrain) && context.SourceContext is not null)
                RequestContext.Set("from", context.SourceId!.Value.ToString());
            await context.Invoke();
            if (context.MethodName == nameof(ICallGrain.Doubled)) results.Add(context.Result);
        })));
        var (a, b) = (silo.Grains.GetGrain<ICallGrain>("a"), silo.Grains.GetGrain<ICallGrain>("b"));
        Assert.Equal("call/a", await a.ContextOfNext(b, "from").Patience());
        await a.Doubled(4);
        Assert.Equal([8], results);
    }

    [Fact]
    public async Task Filters_see_the_ticks_of_timers_on_Orleans_and_calls_only_here()
    {
        var ticks = 0;
        await using var silo = await Start(services => services.AddSingleton<IIncomingGrainCallFilter>(new Incoming(context =>
        {
            if (context.Grain is CallGrain && context.InterfaceMethod.DeclaringType != typeof(ICallGrain)) Interlocked.Increment(ref ticks);
            return context.Invoke();
        })));
        await silo.Grains.GetGrain<ICallGrain>("a").StartTimerThatTellsContext("x").Patience();
        await silo.Barrier.Reached("a told ");
        Assert.Equal(SelectedSilo.IsOrleans ? 1 : 0, Volatile.Read(ref ticks));
    }

    private static Task<ContractSilo> Start(Action<IServiceCollection> services) => ContractSilo.Start(new SiloPlan { Services = services });

    private static Func<IIncomingGrainCallContext, Task> Note(List<string> notes, string name) => async context =>
    {
        // The engine's own grains and notes about notes are none of this test's business.
        if (context.MethodName != nameof(IFilteringGrain.Ask))
        {
            await context.Invoke();
            return;
        }

        notes.Add($"{name} in {context.MethodName} {context.Request.GetArgument(0)}");
        await context.Invoke();
        notes.Add($"{name} out {context.Result}");
    };

    private sealed class Incoming(Func<IIncomingGrainCallContext, Task> filter) : IIncomingGrainCallFilter
    {
        public Task Invoke(IIncomingGrainCallContext context) => filter(context);
    }

    private sealed class Outgoing(Func<IOutgoingGrainCallContext, Task> filter) : IOutgoingGrainCallFilter
    {
        public Task Invoke(IOutgoingGrainCallContext context) => filter(context);
    }
}

public interface IFilteringGrain : IGrainWithStringKey
{
    Task<string> Ask(string question);

    Task<List<string>> Notes();
}

public sealed class FilteringGrain : Grain, IFilteringGrain, IIncomingGrainCallFilter
{
    private readonly List<string> notes = [];

    public Task<string> Ask(string question)
    {
        notes.Add($"asked {question}");
        return Task.FromResult("answer");
    }

    public Task<List<string>> Notes() => Task.FromResult(notes);

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName != nameof(Ask))
        {
            await context.Invoke();
            return;
        }

        notes.Add($"own in {context.MethodName}");
        await context.Invoke();
        notes.Add($"own out {context.Result}");
    }
}
