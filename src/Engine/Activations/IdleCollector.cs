using FinCode.Engine.Hosting;
using FinCode.Engine.Scheduling;

namespace FinCode.Engine.Activations;

/// <summary>
/// Ends activations that nobody has used for a while, a few at a time: a million that end at once would stand before
/// every call, and what they need to end would all be alive when memory is collected.
/// </summary>
internal sealed class IdleCollector(EngineCore engine) : IDisposable
{
    private const int AtOnceMax = 256;
    private const int LooksPerTurn = 1024;

    // One that takes longer to end does not hold up the others.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private ITimer? _timer;
    private int _collecting;

    public void Start() =>
        _timer = engine.Clock.CreateTimer(static collector => ((IdleCollector)collector!).Fire(), this, engine.Collection.CollectionQuantum, engine.Collection.CollectionQuantum);

    public void Dispose() => _timer?.Dispose();

    private void Fire()
    {
        if (Interlocked.Exchange(ref _collecting, 1) == 0) _ = engine.NewLoop().Run(Collect);
    }

    private async Task Collect()
    {
        try
        {
            await EndAll(await Candidates());
        }
        finally
        {
            Volatile.Write(ref _collecting, 0);
        }
    }

    private async Task EndAll(PriorityQueue<Queue<Activation>, long> candidates)
    {
        var ending = new List<Task>(AtOnceMax);
        while (candidates.TryDequeue(out var run, out _))
        {
            var activation = run.Dequeue();
            if (run.TryPeek(out var next)) candidates.Enqueue(run, next.Number);
            if (!activation.TryCollect(engine.Clock.GetTimestamp(), engine.Collection.CollectionAge)) continue;

            ending.Add(activation.Deactivated);
            if (ending.Count < AtOnceMax) continue;

            await Ended(ending);
            ending.Clear();
        }
    }

    /// <summary>All of them have ended, or patience has. Not with WhenAll and WhenAny, which complete on the thread pool, outside of the scheduler.</summary>
    private async Task Ended(List<Task> ending)
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = ending.Count;
        await using var patience = engine.Clock.CreateBareTimer(static over => ((TaskCompletionSource)over!).TrySetResult(), over);
        patience.Change(Patience, Timeout.InfiniteTimeSpan);
        foreach (var each in ending) _ = Count(each);
        await over.Task;

        async Task Count(Task end)
        {
            await end;
            if (--left == 0) over.TrySetResult();
        }
    }

    /// <summary>
    /// Who may have to go, in runs that are each in order of age. Looking through a million is no work for one
    /// turn, as it would keep a processor from everyone else, and neither is sorting them.
    /// </summary>
    private async Task<PriorityQueue<Queue<Activation>, long>> Candidates()
    {
        var now = engine.Clock.GetTimestamp();
        var runs = new PriorityQueue<Queue<Activation>, long>();
        var run = new List<Activation>();
        var looked = 0;
        foreach (var activation in engine.Directory.All())
        {
            if (activation.MayBeCollected(now, engine.Collection.CollectionAge)) run.Add(activation);
            if (++looked % LooksPerTurn != 0) continue;

            Close(run, runs);
            await Task.Yield();
        }

        Close(run, runs);
        return runs;
    }

    private static void Close(List<Activation> run, PriorityQueue<Queue<Activation>, long> runs)
    {
        if (run.Count == 0) return;
        run.Sort(static (a, b) => a.Number.CompareTo(b.Number));
        runs.Enqueue(new Queue<Activation>(run), run[0].Number);
        run.Clear();
    }
}
