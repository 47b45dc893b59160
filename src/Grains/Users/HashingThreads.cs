namespace FinCode.Grains.Users;

/// <summary>
/// A few threads of their own for work that fills a processor. On the pool's threads it would stand in the way of everything
/// else that is to run there, the money path first. They run where a processor is free; for work that does not begin because
/// none ever is, there is one more thread that takes a small share.
/// </summary>
public sealed class HashingThreads : IDisposable
{
    private readonly object gate = new();
    private readonly Queue<(Action Work, Action TurnAway, long Since)> waiting = new();
    private readonly Thread[] threads;
    private readonly TimeProvider clock;
    private readonly TimeSpan waitMax;
    private readonly int admittedMax;
    private long lastBegun;
    private int admitted;
    private bool isClosed;

    /// <param name="count">How much runs at one time, where processors are free.</param>
    /// <param name="admittedMax">How much may run or wait; more is turned away.</param>
    /// <param name="patience">How long nothing may begin for want of a free processor, before work gets its share of a busy one.</param>
    /// <param name="waitMax">Work that has waited longer is turned away when its turn comes: whoever asked has given up, or will.</param>
    public HashingThreads(int count, int admittedMax, TimeSpan patience, TimeSpan waitMax, TimeProvider? clock = null)
    {
        (this.admittedMax, this.waitMax, this.clock) = (admittedMax, waitMax, clock ?? TimeProvider.System);
        threads = [.. Enumerable.Range(1, count).Select(number => Begin($"hashing-{number}", ThreadRank.StandBack, TimeSpan.Zero)), Begin("hashing-late", ThreadRank.GiveWay, patience)];
    }

    /// <summary>Whether work would be turned away now.</summary>
    public bool IsFull => Volatile.Read(ref admitted) >= admittedMax;

    /// <exception cref="HashingBusyException">Too much is waiting. Nothing was done.</exception>
    public async Task<T> Run<T>(Func<T> work, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref admitted) > admittedMax)
        {
            Interlocked.Decrement(ref admitted);
            throw new HashingBusyException();
        }

        try
        {
            var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);

            // A caller who has gone leaves the queue at once; the thread steps over what is left of it.
            using var leaving = cancellation.Register(() => outcome.TrySetCanceled(cancellation));
            Add(() => Complete(outcome, work), () => outcome.TrySetException(new HashingBusyException()));
            return await outcome.Task;
        }
        finally
        {
            Interlocked.Decrement(ref admitted);
        }
    }

    /// <summary>What was admitted is still done.</summary>
    public void Dispose()
    {
        lock (gate)
        {
            isClosed = true;
            Monitor.PulseAll(gate);
        }

        foreach (var thread in threads) thread.Join();
    }

    private static void Complete<T>(TaskCompletionSource<T> outcome, Func<T> work)
    {
        if (outcome.Task.IsCompleted) return;
        try
        {
            outcome.TrySetResult(work());
        }
        catch (Exception failure)
        {
            outcome.TrySetException(failure);
        }
    }

    private Thread Begin(string name, Action rank, TimeSpan after)
    {
        var thread = new Thread(() =>
        {
            rank();
            while (Take(after) is { } work) work();
        })
        {
            IsBackground = true,
            Name = name,
            Priority = ThreadPriority.BelowNormal,
        };
        thread.Start();
        return thread;
    }

    private void Add(Action work, Action turnAway)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(isClosed, this);
            waiting.Enqueue((work, turnAway, clock.GetTimestamp()));

            // All of them: whoever waits for work that is old must look at how old this one is.
            Monitor.PulseAll(gate);
        }
    }

    /// <summary>The oldest work, once it has waited so long and nobody else began anything for as long; null at the end.</summary>
    private Action? Take(TimeSpan after)
    {
        lock (gate)
        {
            while (true)
            {
                if (!waiting.TryPeek(out var oldest))
                {
                    if (isClosed) return null;
                    Monitor.Wait(gate);
                    continue;
                }

                if (clock.GetElapsedTime(oldest.Since) > waitMax)
                {
                    waiting.Dequeue().TurnAway();
                    continue;
                }

                var rest = after - clock.GetElapsedTime(Math.Max(oldest.Since, lastBegun));
                if (rest <= TimeSpan.Zero || isClosed)
                {
                    lastBegun = clock.GetTimestamp();
                    return waiting.Dequeue().Work;
                }

                Monitor.Wait(gate, rest);
            }
        }
    }
}

/// <summary>More sign-ins at one time than this process hashes. 503, retryable.</summary>
public sealed class HashingBusyException() : Exception("Too many passwords are waiting to be checked.");
