using System.Runtime.CompilerServices;
using Orleans.Concurrency;

namespace FinCode.Engine.Contract.Calls;

[GenerateSerializer]
public sealed class OutOfMoneyException(string message, int missing) : Exception(message)
{
    [Id(0)]
    public int Missing { get; } = missing;
}

public interface ICallGrain : IGrainWithStringKey
{
    Task Throw(string message, int missing);

    Task<int> ThrowAtOnce();

    Task<int> ThrowOf(ICallGrain other);

    ValueTask<int> Doubled(int number);

    ValueTask Nothing();

    [ResponseTimeout("00:00:00.300")]
    Task HoldBriefly(string step);

    [ResponseTimeout("00:00:00.300")]
    Task NoteBriefly(string step);

    Task Hold(string step);

    [AlwaysInterleave]
    Task UntilCancelled(CancellationToken token);

    [ResponseTimeout("00:00:00.300")]
    Task UntilCancelledBriefly(CancellationToken token);

    /// <summary>A whole call that waits for none.</summary>
    [AlwaysInterleave]
    Task Pass();

    Task HoldUnless(string step, CancellationToken token);

    [OneWay]
    Task Tell(string step);

    [OneWay]
    void Fire(string step);

    IAsyncEnumerable<int> Numbers(int count, int throwAt = -1, CancellationToken token = default);

    Task<string?> Context(string key);

    Task<string?> ContextOfNext(ICallGrain next, string key);

    Task<string?> ContextSetAroundNext(ICallGrain next, string key, string value);

    Task SetContext(string key, string value);

    [OneWay]
    Task TellContext(string key);

    Task StartTimerThatTellsContext(string key);

    Task<string> Who();
}

internal sealed class CallGrain(Barrier barrier) : Grain, ICallGrain
{
    private string Key => this.GetPrimaryKeyString();

    public async Task Throw(string message, int missing)
    {
        await Task.Yield();
        throw new OutOfMoneyException(message, missing);
    }

    public Task<int> ThrowAtOnce() => throw new InvalidOperationException("at once");

    public async Task<int> ThrowOf(ICallGrain other)
    {
        try
        {
            await other.Throw("of the other", 3);
            return 0;
        }
        catch (OutOfMoneyException caught)
        {
            return caught.Missing;
        }
    }

    public async ValueTask<int> Doubled(int number)
    {
        await Task.Yield();
        return number * 2;
    }

    public ValueTask Nothing() => default;

    public Task HoldBriefly(string step) => Hold(step);

    public Task NoteBriefly(string step)
    {
        barrier.Reach($"{Key} {step} began");
        return Task.CompletedTask;
    }

    public async Task Hold(string step)
    {
        barrier.Reach($"{Key} {step} began");
        await barrier.Reached($"{Key} {step} may end");
        barrier.Reach($"{Key} {step} ended");
    }

    public async Task UntilCancelled(CancellationToken token)
    {
        var scheduler = TaskScheduler.Current;
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = token.Register(() =>
        {
            // A callback in the middle of someone else's turn would not see this scheduler.
            if (TaskScheduler.Current == scheduler) barrier.Reach($"{Key} cancelled in a turn");
            cancelled.SetResult();
        });
        barrier.Reach($"{Key} waiting");
        await cancelled.Task;
        barrier.Reach($"{Key} cancelled");
        token.ThrowIfCancellationRequested();
    }

    public Task UntilCancelledBriefly(CancellationToken token) => UntilCancelled(token);

    public Task Pass() => Task.CompletedTask;

    public Task HoldUnless(string step, CancellationToken token) => Hold(step);

    public Task Tell(string step)
    {
        barrier.Reach($"{Key} {step} began");
        throw new InvalidOperationException("Nobody hears this.");
    }

    public void Fire(string step) => barrier.Reach($"{Key} {step} began");

    public async IAsyncEnumerable<int> Numbers(int count, int throwAt = -1, [EnumeratorCancellation] CancellationToken token = default)
    {
        try
        {
            for (var i = 0; i < count; i++)
            {
                if (i % 7 == 0) await Task.Yield();
                token.ThrowIfCancellationRequested();
                if (i == throwAt) throw new OutOfMoneyException("no more numbers", i);
                yield return i;
            }
        }
        finally
        {
            barrier.Reach($"{Key} sequence closed");
        }
    }

    public async Task<string?> Context(string key)
    {
        await Task.Yield();
        return RequestContext.Get(key) as string;
    }

    public Task<string?> ContextOfNext(ICallGrain next, string key) => next.Context(key);

    public async Task<string?> ContextSetAroundNext(ICallGrain next, string key, string value)
    {
        RequestContext.Set(key, value);
        var seen = await next.Context(key);
        return $"{seen} {RequestContext.Get(key)}";
    }

    public Task SetContext(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }

    public Task TellContext(string key)
    {
        barrier.Reach($"{Key} told {RequestContext.Get(key)}");
        return Task.CompletedTask;
    }

    public Task StartTimerThatTellsContext(string key)
    {
        this.RegisterGrainTimer(() => TellContext(key), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        return Task.CompletedTask;
    }

    public Task<string> Who() => Task.FromResult(this.GetGrainId().ToString());
}
