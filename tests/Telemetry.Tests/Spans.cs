using System.Diagnostics;
using FinCode.Testing;

namespace FinCode.Telemetry.Tests;

/// <summary>Listens to the product's sources in this process, and lets a test wait for a span.</summary>
internal sealed class Spans : IDisposable
{
    private static readonly string[] Sources = ["Microsoft.AspNetCore", "FinCode.Engine", "FinCode.Journal"];

    private readonly List<Activity> ended = [];
    private readonly List<(Func<Activity, bool> Wanted, TaskCompletionSource<Activity> Found)> waiting = [];
    private readonly ActivityListener listener;

    public Spans()
    {
        listener = new ActivityListener
        {
            ShouldListenTo = source => Sources.Contains(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Ended,
        };
        ActivitySource.AddActivityListener(listener);
    }

    /// <summary>The first span that ended, or will end, and is the wanted one.</summary>
    public Task<Activity> First(Func<Activity, bool> wanted)
    {
        lock (ended)
        {
            if (ended.Find(span => wanted(span)) is { } found)
            {
                return Task.FromResult(found);
            }

            var later = new TaskCompletionSource<Activity>(TaskCreationOptions.RunContinuationsAsynchronously);
            waiting.Add((wanted, later));
            return later.Task.Patience();
        }
    }

    public void Dispose() => listener.Dispose();

    private void Ended(Activity span)
    {
        lock (ended)
        {
            ended.Add(span);
            foreach (var (_, found) in waiting.Where(each => each.Wanted(span)))
            {
                found.TrySetResult(span);
            }
        }
    }
}
