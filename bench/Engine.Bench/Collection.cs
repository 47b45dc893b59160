using System.Diagnostics;

namespace FinCode.Engine.Bench;

/// <summary>Fills the memory with idle grains, and calls another one all the time while they are collected.</summary>
internal static class Collection
{
    private const int WakersMax = 256;

    public static async Task Run(IGrainFactory grains, int count)
    {
        var clock = Stopwatch.StartNew();
        var next = -1L;
        await Task.WhenAll(Enumerable.Range(0, WakersMax).Select(_ => Task.Run(async () =>
        {
            for (var i = Interlocked.Increment(ref next); i < count; i = Interlocked.Increment(ref next)) await grains.GetGrain<IIdleGrain>(i).Wake();
        })));
        Report.Measure("activate idle grains, grains/s", count / clock.Elapsed.TotalSeconds);
        Report.Measure("memory per idle grain, bytes", GC.GetTotalMemory(forceFullCollection: true) / (double)count);

        var probe = grains.GetGrain<ICounterGrain>(-1);
        var longest = TimeSpan.Zero;
        var late = 0L;
        var collections = GC.CollectionCount(0);
        var longestPause = TimeSpan.Zero;
        var pausesBefore = GC.GetTotalPauseDuration();
        clock.Restart();
        while (IdleGrain.Ended < count && clock.Elapsed < TimeSpan.FromMinutes(4))
        {
            var sent = clock.Elapsed;
            await probe.Add(1);
            var took = clock.Elapsed - sent;
            if (took > longest) longest = took;
            if (took > TimeSpan.FromMilliseconds(50)) late++;
            if (GC.CollectionCount(0) == collections) continue;

            collections = GC.CollectionCount(0);
            var pause = GC.GetGCMemoryInfo(GCKind.Any).PauseDurations[0];
            if (pause > longestPause) longestPause = pause;
        }

        Report.Measure("collect idle grains, not collected", count - IdleGrain.Ended);
        Report.Measure("collect idle grains, longest call, ms", longest.TotalMilliseconds);
        Report.Measure("collect idle grains, calls over 50 ms", late);
        Report.Measure("collect idle grains, longest GC pause, ms", longestPause.TotalMilliseconds);
        Report.Measure("collect idle grains, all GC pauses, ms", (GC.GetTotalPauseDuration() - pausesBefore).TotalMilliseconds);
    }
}
