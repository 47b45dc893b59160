using System.Collections.Concurrent;
using System.Diagnostics;
using FinCode.Cli.Load.Measure;
using FinCode.Cli.Load.Pace;

namespace FinCode.Cli.Load;

/// <summary>Looks at the meter once a second: for whoever watches, and for the report's series.</summary>
internal sealed class Sampler : IAsyncDisposable
{
    private readonly PeriodicTimer timer = new(TimeSpan.FromSeconds(1));
    private readonly ConcurrentQueue<LoadSecond> seconds = new();
    private readonly Task sampling;

    public Sampler(Meter meter, RunClock clock, ILoadProgress progress) => sampling = Sample(meter, clock, progress);

    public IReadOnlyList<LoadSecond> Seconds => [.. seconds];

    public async ValueTask DisposeAsync()
    {
        timer.Dispose();
        await sampling;
    }

    private async Task Sample(Meter meter, RunClock clock, ILoadProgress progress)
    {
        var (last, lastAt) = (0L, Stopwatch.GetTimestamp());
        while (await timer.WaitForNextTickAsync())
        {
            var now = Stopwatch.GetTimestamp();
            var recent = meter.TakeRecent();
            var accepted = meter.WarmUp.Accepted + meter.Measured.Accepted;
            var second = new LoadSecond(
                Math.Round(RunClock.Microseconds(now - clock.MeasureStart) / 1e6, 1),
                Math.Round((accepted - last) / Stopwatch.GetElapsedTime(lastAt, now).TotalSeconds, 1),
                meter.WarmUp.Rejected.Total + meter.Measured.Rejected.Total,
                meter.WarmUp.Failed.Total + meter.Measured.Failed.Total,
                recent.Percentile(50),
                recent.Percentile(99),
                recent.Max);
            (last, lastAt) = (accepted, now);
            seconds.Enqueue(second);
            progress.Second(second);
        }
    }
}
