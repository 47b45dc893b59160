using FinCode.Engine.Tests.Calls;
using FinCode.Engine.Tests.Lifetime;
using FinCode.Engine.Tests.Reminders;
using FinCode.Engine.Tests.Streams;
using FinCode.Engine.Tests.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Engine.Tests.Scheduling;

/// <summary>A simulator can only decide the order of turns if every one of them asks it.</summary>
public sealed class SeamTests
{
    [Fact]
    public async Task Nothing_runs_until_the_scheduler_runs_it()
    {
        var scheduler = new QueueScheduler();
        await using var engine = await Start(scheduler);
        var call = engine.Grains.GetGrain<ICallGrain>("a").Doubled(2).AsTask();
        Assert.False(call.IsCompleted);
        scheduler.RunAll();
        Assert.True(call.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Chains_timers_reminders_and_streams_run_on_the_thread_that_runs_the_scheduler()
    {
        var scheduler = new QueueScheduler();
        await using var engine = await Start(scheduler);
        var (a, b) = (engine.Grains.GetGrain<ICallGrain>("a"), engine.Grains.GetGrain<ICallGrain>("b"));
        RequestContext.Set("k", "v");
        Assert.Equal("v", await Run(scheduler, a.ContextOfNext(b, "k")));

        await Run(scheduler, engine.Grains.GetGrain<ITickGrain>("t").Start(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1)));
        await Run(scheduler, engine.Grains.GetGrain<IAlarmGrain>("r").Set("bell", TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(1)));
        await engine.Grains.GetStreamProviderStream("s").OnNextAsync(new Note(1, []));
        for (var second = 0; second < 4; second++)
        {
            engine.Clock.Advance(TimeSpan.FromSeconds(1));
            scheduler.RunAll();
        }

        // Without any wait: what the scheduler ran is done.
        Assert.Equal(4, engine.Barrier.Count("tick"));
        Assert.Equal(1, engine.Barrier.Count("bell rang"));
        Assert.Equal(1, engine.Barrier.Count("s took 1"));
    }

    [Fact]
    public async Task More_than_end_at_once_end_on_the_thread_that_runs_the_scheduler()
    {
        const int Idle = 600;
        var scheduler = new QueueScheduler();
        await using var engine = await Start(scheduler);
        for (var number = 0; number < Idle; number++) await Run(scheduler, ActivationTests.Life(engine, $"{number}").Number());

        engine.Clock.Advance(TimeSpan.FromMinutes(17));
        scheduler.RunAll();

        // The clock stands still, so nobody's patience has ended either.
        Assert.All(Enumerable.Range(0, Idle), number => Assert.Equal(1, engine.Barrier.Count($"life/{number} ActivationIdle")));
    }

    private static Task<TestEngine> Start(QueueScheduler scheduler) => TestEngine.Start(silo =>
    {
        silo.Services.AddSingleton<IWorkScheduler>(scheduler);
        silo.AddMemoryStreams("memory").AddReminders();
    });

    private static Task<T> Run<T>(QueueScheduler scheduler, Task<T> call)
    {
        scheduler.RunAll();
        Assert.True(call.IsCompleted);
        return call;
    }

    private static Task Run(QueueScheduler scheduler, Task call)
    {
        scheduler.RunAll();
        Assert.True(call.IsCompleted);
        return call;
    }
}

internal static class StreamSteps
{
    public static Orleans.Streams.IAsyncStream<Note> GetStreamProviderStream(this IClusterClient grains, string key) =>
        grains.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("notes", key));
}
