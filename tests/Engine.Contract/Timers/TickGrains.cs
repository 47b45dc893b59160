using Orleans.Concurrency;

namespace FinCode.Engine.Contract.Timers;

public interface ITickGrain : IGrainWithStringKey
{
    /// <summary>A timer of that name, whose ticks are reached as "key name".</summary>
    [AlwaysInterleave]
    Task Start(string name, TickOptions options);

    Task Change(string name, TimeSpan due, TimeSpan period);

    Task Stop(string name);

    Task Hold(string step);

    Task Leave();

    Task<int> Number();
}

[GenerateSerializer]
public sealed record TickOptions([property: Id(0)] TimeSpan Due, [property: Id(1)] TimeSpan Period)
{
    [Id(2)]
    public bool Interleave { get; init; }

    [Id(3)]
    public bool KeepAlive { get; init; }

    /// <summary>Every tick waits for the point "key name tick may end".</summary>
    [Id(4)]
    public bool Hold { get; init; }

    [Id(5)]
    public bool ThrowFirst { get; init; }
}

public sealed class TickGrain(Barrier barrier) : Grain, ITickGrain
{
    private readonly Dictionary<string, IGrainTimer> timers = [];
    private int ticking;

    private string Key => this.GetPrimaryKeyString();

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        barrier.Reach($"{Key} activated");
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        barrier.Reach($"{Key} {reason.ReasonCode}");
        return Task.CompletedTask;
    }

    public Task Start(string name, TickOptions options)
    {
        timers[name] = this.RegisterGrainTimer(
            (state, token) => Tick(state.Name, state.Options, token),
            (Name: name, Options: options),
            new GrainTimerCreationOptions(options.Due, options.Period) { Interleave = options.Interleave, KeepAlive = options.KeepAlive });
        return Task.CompletedTask;
    }

    public Task Change(string name, TimeSpan due, TimeSpan period)
    {
        timers[name].Change(due, period);
        return Task.CompletedTask;
    }

    public Task Stop(string name)
    {
        timers[name].Dispose();
        return Task.CompletedTask;
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

    public Task<int> Number() => Task.FromResult(barrier.Count($"{Key} activated"));

    private async Task Tick(string name, TickOptions options, CancellationToken token)
    {
        if (++ticking > 1) barrier.Reach($"{Key} overlap");
        barrier.Reach($"{Key} {name}");
        if (options.Hold)
        {
            await using var told = token.Register(() => barrier.Reach($"{Key} {name} told to stop"));
            await barrier.Reached($"{Key} {name} tick may end");
        }

        await Task.Yield();
        ticking--;
        if (options.ThrowFirst && barrier.Count($"{Key} {name}") == 1) throw new InvalidOperationException("A tick may fail.");
    }
}
