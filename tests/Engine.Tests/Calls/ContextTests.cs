using System.Diagnostics;
using System.Diagnostics.Metrics;
using FinCode.Engine.Diagnostics;

namespace FinCode.Engine.Tests.Calls;

public sealed class ContextTests
{
    [Fact]
    public async Task Context_values_travel_along_the_chain()
    {
        await using var engine = await TestEngine.Start();
        RequestContext.Set("tenant", "demo");
        var (a, b) = (engine.Grains.GetGrain<ICallGrain>("a"), engine.Grains.GetGrain<ICallGrain>("b"));
        Assert.Equal("demo", await a.ContextOfNext(b, "tenant"));
        RequestContext.Clear();
    }

    [Fact]
    public async Task A_grain_wakes_up_in_the_context_of_the_call_that_woke_it()
    {
        await using var engine = await TestEngine.Start();
        RequestContext.Set("tenant", "demo");
        Assert.Equal("demo", await engine.Grains.GetGrain<IPlainGrain>("a").TenantAtActivation());
        RequestContext.Clear();
        Assert.Equal("demo", await engine.Grains.GetGrain<IPlainGrain>("a").TenantAtActivation());
    }

    [Fact]
    public async Task Context_values_neither_travel_back_nor_stay_behind()
    {
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ICallGrain>("a");
        await grain.SetContext("left", "over");
        Assert.Null(RequestContext.Get("left"));
        Assert.Null(await grain.Context("left"));
    }

    [Fact]
    public async Task A_call_belongs_to_the_trace_of_its_caller()
    {
        await using var engine = await TestEngine.Start();
        using var outer = new Activity("outer").Start();
        Assert.Equal(outer.TraceId.ToString(), await engine.Grains.GetGrain<ICallGrain>("a").TraceId());
    }

    [Fact]
    public async Task A_listener_gets_a_span_per_call()
    {
        var spans = new List<string>();
        using var outer = new Activity("outer").Start();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == EngineDiagnostics.Name,
            Sample = static (ref _) => ActivitySamplingResult.AllData,
            ActivityStopped = span =>
            {
                if (span.TraceId != outer.TraceId) return;
                lock (spans) spans.Add(span.DisplayName);
            },
        };
        ActivitySource.AddActivityListener(listener);
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ICallGrain>("a");
        await grain.Doubled(1);
        lock (spans) Assert.Contains("ICallGrain/Doubled", spans);
    }

    [Fact]
    public async Task Calls_are_counted_for_those_who_listen()
    {
        var calls = 0L;
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == EngineDiagnostics.Name && instrument.Name == "fincode.engine.calls") l.EnableMeasurementEvents(instrument);
        };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref calls, count));
        listener.Start();
        await using var engine = await TestEngine.Start();
        var grain = engine.Grains.GetGrain<ICallGrain>("a");
        await grain.Doubled(1);
        Assert.True(Interlocked.Read(ref calls) >= 1);
    }
}
