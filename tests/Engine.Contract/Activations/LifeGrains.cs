using Orleans.Concurrency;

namespace FinCode.Engine.Contract.Activations;

public interface ILifeGrain : IGrainWithStringKey
{
    /// <summary>Which activation of this address answers, counted from one.</summary>
    Task<int> Number();

    Task<int> HoldThenLeave(string step);

    Task Hold(string step);

    [AlwaysInterleave]
    Task Leave();

    Task StayFor(TimeSpan time);

    /// <summary>What the grain's own calls meet while it goes.</summary>
    Task CallAsItGoes(ILifeGrain other);
}

public interface IKeptLifeGrain : ILifeGrain;

public abstract class LifeGrainBase(Barrier barrier) : Grain
{
    private int number;
    private ILifeGrain? last;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        barrier.Reach($"{Key} activated");
        number = barrier.Count($"{Key} activated");
        if (Key.StartsWith("broken", StringComparison.Ordinal) && number == 1) throw new InvalidOperationException("not yet");
        return Task.CompletedTask;
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        barrier.Reach($"{Key} {reason.ReasonCode}");
        barrier.Reach($"{Key} going");
        if (Key.StartsWith("slow", StringComparison.Ordinal)) await barrier.Reached($"{Key} may go");
        if (last is not null) barrier.Reach($"{Key} heard {await last.Number()}");
        barrier.Reach($"{Key} gone");
        if (Key.StartsWith("stumbling", StringComparison.Ordinal)) throw new InvalidOperationException("It goes all the same.");
    }

    public Task<int> Number() => Task.FromResult(number);

    public async Task<int> HoldThenLeave(string step)
    {
        DeactivateOnIdle();
        await Hold(step);
        return number;
    }

    public async Task Hold(string step)
    {
        barrier.Reach($"{Key} {step} began");
        await barrier.Reached($"{Key} {step} may end");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    public Task StayFor(TimeSpan time)
    {
        DelayDeactivation(time);
        return Task.CompletedTask;
    }

    public Task CallAsItGoes(ILifeGrain other)
    {
        last = other;
        return Task.CompletedTask;
    }
}

public sealed class LifeGrain(Barrier barrier) : LifeGrainBase(barrier), ILifeGrain;

[KeepAlive]
public sealed class KeptLifeGrain(Barrier barrier) : LifeGrainBase(barrier), IKeptLifeGrain;
