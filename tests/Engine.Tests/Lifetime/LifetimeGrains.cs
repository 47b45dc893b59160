using Orleans.Concurrency;
using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests.Lifetime;

public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation of this address answers, counted from one.</summary>
    Task<int> Number();

    Task<int> HoldThenLeave(string point);

    [AlwaysInterleave]
    Task Leave();

    Task Stay(TimeSpan time);
}

public interface IKeptLifeGrain : ILifeGrain;

public interface IShortLifeGrain : ILifeGrain;

public abstract class LifeGrainBase(Barrier barrier) : Grain
{
    private int _number;

    private string Key => IdentityString;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        barrier.Reach($"{Key} activated");
        _number = barrier.Count($"{Key} activated");
        if (this.GetPrimaryKeyString().StartsWith("broken", StringComparison.Ordinal) && _number == 1) throw new InvalidOperationException("not yet");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        barrier.Reach($"{Key} deactivating");
        barrier.Reach($"{Key} {reason.ReasonCode}");
        if (this.GetPrimaryKeyString() == "slow") await barrier.Reached("slow may go");
        barrier.Reach($"{Key} deactivated");
    }

    public Task<int> Number() => Task.FromResult(_number);

    public async Task<int> HoldThenLeave(string point)
    {
        DeactivateOnIdle();
        barrier.Reach(point);
        await barrier.Reached($"{point} may end");
        return _number;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task Stay(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }
}

public sealed class LifeGrain(Barrier barrier) : LifeGrainBase(barrier), ILifeGrain;

[KeepAlive]
public sealed class KeptLifeGrain(Barrier barrier) : LifeGrainBase(barrier), IKeptLifeGrain;

[CollectionAgeLimit(Minutes = 2)]
public sealed class ShortLifeGrain(Barrier barrier) : LifeGrainBase(barrier), IShortLifeGrain;
