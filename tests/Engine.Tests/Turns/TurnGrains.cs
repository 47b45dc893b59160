using Orleans.Concurrency;
using Orleans.Serialization.Invocation;
using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests.Turns;

/// <summary>Steps that a test holds open and lets go, by name.</summary>
public interface IStepGrain : IGrainWithStringKey
{
    Task<int> Hold(string step);

    [AlwaysInterleave]
    Task<string> Peek();

    [ReadOnly]
    Task Read(string step);

    Task<bool> KeepsItsScheduler();

    Task<int> CountUnsafely(int turns);

    Task<int> Total();

    [OneWay]
    Task Tell(string step);

    Task<string> CallBack(IStepGrain other, bool allow);

    Task<string> CallTo(IStepGrain other);

    Task CallBackUnawaited();
}

public interface IReentrantStepGrain : IStepGrain;

public interface IPickyStepGrain : IStepGrain;

public abstract class StepGrainBase(Barrier barrier) : Grain
{
    private int _running;
    private int _total;

    public async Task<int> Hold(string step)
    {
        _running++;
        barrier.Reach($"{step} began");
        await barrier.Reached($"{step} may end");
        var together = _running--;
        barrier.Reach($"{step} ended");
        return together;
    }

    public Task<string> Peek() => Task.FromResult($"{_running} running");

    public async Task Read(string step)
    {
        barrier.Reach($"{step} began");
        await barrier.Reached($"{step} may end");
    }

    public async Task<bool> KeepsItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(static () => { });
        return before != TaskScheduler.Default && before == afterYield && afterYield == TaskScheduler.Current;
    }

    // Without turns, reading and writing around a yield would lose counts.
    public async Task<int> CountUnsafely(int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            var before = _total;
            for (var spin = 0; spin < 50; spin++) _ = Environment.ProcessorCount;
            _total = before + 1;
            await Task.Yield();
        }

        return _total;
    }

    public Task<int> Total() => Task.FromResult(_total);

    public Task Tell(string step)
    {
        barrier.Reach(step);
        throw new InvalidOperationException("Nobody hears this.");
    }

    public async Task<string> CallBack(IStepGrain other, bool allow)
    {
        using var section = allow ? RequestContext.AllowCallChainReentrancy() : RequestContext.SuppressCallChainReentrancy();
        return await other.CallTo(this.AsReference<IStepGrain>());
    }

    public async Task<string> CallTo(IStepGrain other)
    {
        barrier.Reach("calling back");
        return $"total {await other.Total()}";
    }

    public Task CallBackUnawaited()
    {
        _ = this.AsReference<IStepGrain>().Hold("unawaited");
        return Task.CompletedTask;
    }
}

public sealed class StepGrain(Barrier barrier) : StepGrainBase(barrier), IStepGrain;

[Reentrant]
public sealed class ReentrantStepGrain(Barrier barrier) : StepGrainBase(barrier), IReentrantStepGrain;

[MayInterleave(nameof(IsPolite))]
public sealed class PickyStepGrain(Barrier barrier) : StepGrainBase(barrier), IPickyStepGrain
{
    public static bool IsPolite(IInvokable request) => request.GetArgumentCount() > 0 && request.GetArgument(0) is "please";
}

public interface IWorkerGrain : IGrainWithIntegerKey
{
    Task Hold(string step);
}

[StatelessWorker(2)]
public sealed class WorkerGrain(Barrier barrier) : Grain, IWorkerGrain
{
    public async Task Hold(string step)
    {
        barrier.Reach($"{step} began");
        await barrier.Reached($"{step} may end");
    }
}
