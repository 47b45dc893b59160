using Orleans.Concurrency;
using Orleans.Serialization.Invocation;

namespace FinCode.Engine.Contract.Turns;

/// <summary>Steps that a test holds open and lets go. At the barrier they are called by the grain's key and their name.</summary>
public interface IStepGrain : IGrainWithStringKey
{
    /// <summary>How many holds were open when this one ended.</summary>
    Task<int> Hold(string step);

    [AlwaysInterleave]
    Task<int> Peek();

    [AlwaysInterleave]
    Task HoldInterleaving(string step);

    [ReadOnly]
    Task Read(string step);

    Task<bool> KeepsItsScheduler();

    Task<int> CountUnsafely(int turns);

    [ResponseTimeout("00:00:03")]
    Task<int> Total();

    Task<string> Append(int number);

    Task CallInOrder(IStepGrain other, int count);

    /// <summary>Calls the other, which calls back.</summary>
    [ResponseTimeout("00:00:03")]
    Task<int> CallBack(IStepGrain other, ChainRule rule);

    [ResponseTimeout("00:00:03")]
    Task<int> CallTo(IStepGrain other);

    Task CallBackUnawaited();

    /// <summary>Allows its chain to come back, and holds until it may end.</summary>
    Task AllowAndHold(string step);
}

public interface IReentrantStepGrain : IStepGrain;

public interface IPickyStepGrain : IStepGrain;

public enum ChainRule
{
    None,
    Allow,
    AllowThenSuppress,
}

public abstract class StepGrainBase(Barrier barrier) : Grain
{
    private readonly List<int> numbers = [];
    private int holding;
    private int total;

    public async Task<int> Hold(string step)
    {
        holding++;
        barrier.Reach(Point($"{step} began"));
        await barrier.Reached(Point($"{step} may end"));
        return holding--;
    }

    public Task<int> Peek() => Task.FromResult(holding);

    public Task HoldInterleaving(string step) => Hold(step);

    public Task Read(string step) => Hold(step);

    public async Task<bool> KeepsItsScheduler()
    {
        var before = TaskScheduler.Current;
        await Task.Yield();
        var afterYield = TaskScheduler.Current;
        await Task.Run(static () => { });
        return before != TaskScheduler.Default && before == afterYield && afterYield == TaskScheduler.Current;
    }

    // Two turns at once would lose counts between the reading and the writing.
    public async Task<int> CountUnsafely(int turns)
    {
        for (var i = 0; i < turns; i++)
        {
            var before = total;
            for (var spin = 0; spin < 50; spin++) _ = Environment.ProcessorCount;
            total = before + 1;
            await Task.Yield();
        }

        return total;
    }

    public Task<int> Total() => Task.FromResult(++total);

    public Task<string> Append(int number)
    {
        numbers.Add(number);
        return Task.FromResult(string.Join(' ', numbers));
    }

    public Task CallInOrder(IStepGrain other, int count) => Task.WhenAll(Enumerable.Range(0, count).Select(other.Append));

    public async Task<int> CallBack(IStepGrain other, ChainRule rule)
    {
        if (rule == ChainRule.None) return await other.CallTo(this.AsReference<IStepGrain>());

        using var allowed = RequestContext.AllowCallChainReentrancy();
        if (rule == ChainRule.Allow) return await other.CallTo(this.AsReference<IStepGrain>());

        using var suppressed = RequestContext.SuppressCallChainReentrancy();
        return await other.CallTo(this.AsReference<IStepGrain>());
    }

    public async Task<int> CallTo(IStepGrain other) => await other.Total();

    public Task CallBackUnawaited()
    {
        _ = this.AsReference<IStepGrain>().Hold("unawaited");
        return Task.CompletedTask;
    }

    public async Task AllowAndHold(string step)
    {
        using var allowed = RequestContext.AllowCallChainReentrancy();
        await Hold(step);
    }

    private string Point(string name) => $"{this.GetPrimaryKeyString()} {name}";
}

public sealed class StepGrain(Barrier barrier) : StepGrainBase(barrier), IStepGrain;

[Reentrant]
public sealed class ReentrantStepGrain(Barrier barrier) : StepGrainBase(barrier), IReentrantStepGrain;

[MayInterleave(nameof(IsPolite))]
public sealed class PickyStepGrain(Barrier barrier) : StepGrainBase(barrier), IPickyStepGrain
{
    public static bool IsPolite(IInvokable request) =>
        request.GetArgumentCount() > 0 && request.GetArgument(0) is string step && step.StartsWith("please", StringComparison.Ordinal);
}
