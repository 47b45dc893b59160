using System.Collections.Concurrent;

namespace FinCode.Grains.Users;

/// <summary>
/// A few threads of their own for work that fills a processor. On the pool's threads it would stand in the way of everything
/// else that is to run there, the money path first.
/// </summary>
public sealed class HashingThreads : IDisposable
{
    private readonly BlockingCollection<Action> queue = [];
    private readonly Thread[] threads;
    private readonly int admittedMax;
    private int admitted;

    /// <param name="count">How much runs at one time.</param>
    /// <param name="admittedMax">How much may run or wait; more is turned away.</param>
    public HashingThreads(int count, int admittedMax)
    {
        this.admittedMax = admittedMax;
        threads = [.. Enumerable.Range(1, count).Select(number => new Thread(Work) { IsBackground = true, Name = $"hashing-{number}", Priority = ThreadPriority.BelowNormal })];
        foreach (var thread in threads) thread.Start();
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
            queue.Add(() => Complete(outcome, work), cancellation);
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
        queue.CompleteAdding();
        foreach (var thread in threads) thread.Join();
        queue.Dispose();
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

    private void Work()
    {
        ThreadNiceness.GiveWay();
        foreach (var work in queue.GetConsumingEnumerable()) work();
    }
}

/// <summary>More sign-ins at one time than this process hashes. 503, retryable.</summary>
public sealed class HashingBusyException() : Exception("Too many passwords are waiting to be checked.");
