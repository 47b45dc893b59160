using System.Diagnostics;

namespace FinCode.Engine.Bench;

/// <summary>Keeps a number of calls in flight for a while and reports how many were answered.</summary>
internal static class Load
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(3);

    public static async Task Run(string name, int inFlight, Func<long, Task<long>> call)
    {
        await Drive(inFlight, call, WarmUp);
        var allocatedBefore = GC.GetTotalAllocatedBytes();
        var (calls, elapsed) = await Drive(inFlight, call, Measured);
        Report.Measure($"{name}, calls/s", calls / elapsed.TotalSeconds);
        Report.Measure($"{name}, bytes/call", (GC.GetTotalAllocatedBytes() - allocatedBefore) / (double)calls);
    }

    private static async Task<(long Calls, TimeSpan Elapsed)> Drive(int inFlight, Func<long, Task<long>> call, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        var loops = new Task<long>[inFlight];
        for (var i = 0; i < inFlight; i++)
        {
            var first = i;
            loops[i] = Task.Run(() => Loop(first, inFlight, call, clock, time));
        }

        var calls = (await Task.WhenAll(loops)).Sum();
        return (calls, clock.Elapsed);
    }

    private static async Task<long> Loop(int first, int step, Func<long, Task<long>> call, Stopwatch clock, TimeSpan time)
    {
        var calls = 0L;
        for (long i = first; ; i += step)
        {
            await call(i);
            calls++;
            if ((calls & 255) == 0 && clock.Elapsed >= time) return calls;
        }
    }
}
