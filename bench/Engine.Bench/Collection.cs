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
        var calls = 0L;
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
            calls++;
            if (took > longest) longest = took;
            if (took > TimeSpan.FromMilliseconds(50)) { late++; Console.Error.WriteLine($"DIAGLATE {clock.Elapsed} took={took.TotalMilliseconds} gcs={GC.CollectionCount(0) - collections} gen2={GC.CollectionCount(2)} ended={IdleGrain.Ended}"); }
            if (GC.CollectionCount(0) == collections) continue;

            collections = GC.CollectionCount(0);
            var memory = GC.GetGCMemoryInfo(GCKind.Any);
            if (memory.PauseDurations[0] > TimeSpan.FromMilliseconds(20)) Console.Error.WriteLine($"DIAG {clock.Elapsed} gen{memory.Generation} concurrent={memory.Concurrent} compacted={memory.Compacted} promoted={memory.PromotedBytes / 1048576}MB pause={memory.PauseDurations[0].TotalMilliseconds} call={took.TotalMilliseconds} ended={IdleGrain.Ended}");
            if (memory.PauseDurations[0] > longestPause) longestPause = memory.PauseDurations[0];
        }

        Report.Measure("collect idle grains, not collected", count - IdleGrain.Ended);
        Report.Measure("collect idle grains, longest call, ms", longest.TotalMilliseconds);
        Report.Measure("collect idle grains, calls over 50 ms", late);
        Report.Measure("collect idle grains, longest GC pause, ms", longestPause.TotalMilliseconds);
        Report.Measure("collect idle grains, all GC pauses, ms", (GC.GetTotalPauseDuration() - pausesBefore).TotalMilliseconds);
    }
}
