using System.Diagnostics;
using System.Runtime.CompilerServices;
using Orleans.Concurrency;
using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests.Calls;

public sealed class OutOfMoneyException(string message, int missing) : Exception(message)
{
    public int Missing { get; } = missing;
}

public interface ICallGrain : IGrainWithStringKey
{
    Task Throw(string message);

    Task<int> ThrowAtOnce();

    ValueTask<int> Doubled(int number);

    ValueTask Nothing();

    Task Hang(string point);

    [ResponseTimeout("00:00:05")]
    Task HangBriefly();

    Task UntilCancelled(CancellationToken token);

    IAsyncEnumerable<int> Numbers(int count, CancellationToken token = default);

    Task<string?> Context(string key);

    Task<string?> ContextOfNext(ICallGrain next, string key);

    Task SetContext(string key, string value);

    Task<string?> TraceId();

    void Fire(string point);
}

internal sealed class CallGrain(Barrier barrier) : Grain, ICallGrain
{
    public async Task Throw(string message)
    {
        await Task.Yield();
        throw new OutOfMoneyException(message, 7);
    }

    public Task<int> ThrowAtOnce() => throw new InvalidOperationException("at once");

    public async ValueTask<int> Doubled(int number)
    {
        await Task.Yield();
        return number * 2;
    }

    public ValueTask Nothing() => default;

    public Task Hang(string point)
    {
        barrier.Reach(point);
        return barrier.Reached($"{point} may end");
    }

    public Task HangBriefly() => Hang("brief");

    public async Task UntilCancelled(CancellationToken token)
    {
        var scheduler = TaskScheduler.Current;
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(() =>
        {
            // A callback in the middle of someone else's turn would not see this scheduler.
            if (TaskScheduler.Current == scheduler) barrier.Reach("cancelled in a turn");
            cancelled.SetResult();
        });
        barrier.Reach("waiting");
        await cancelled.Task;
        token.ThrowIfCancellationRequested();
    }

    public async IAsyncEnumerable<int> Numbers(int count, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (var i = 0; i < count; i++)
        {
            if (i % 7 == 0) await Task.Yield();
            yield return i;
        }
    }

    public async Task<string?> Context(string key)
    {
        await Task.Yield();
        return RequestContext.Get(key) as string;
    }

    public Task<string?> ContextOfNext(ICallGrain next, string key) => next.Context(key);

    public Task SetContext(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public Task<string?> TraceId() => Task.FromResult(Activity.Current?.TraceId.ToString());

    [OneWay]
    public void Fire(string point) => barrier.Reach(point);
}
