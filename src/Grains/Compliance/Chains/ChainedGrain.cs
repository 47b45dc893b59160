using System.Collections.Immutable;
using FinCode.Domain.Compliance.Chains;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Chains;

/// <summary>One thing that is all its history: the grain holds what the history makes, and lets it only grow. Key: <c>tenant/id</c>.</summary>
public abstract class ChainedGrain<TState, TThing, TEvent>(IPersistentState<TState> storage, ITenantClock clocks) : DocumentGrain<TState>(storage)
    where TState : class, IChainedState<TState, TThing, TEvent>
    where TThing : class
{
    /// <summary>Null while there is none.</summary>
    protected TThing? Current { get; private set; }

    protected DateTimeOffset Now => clocks.Of(Tenant).GetUtcNow();

    protected Guid Id => Guid.ParseExact(KeyInTenant, "D");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        // A history that somebody has changed is not worked on: the thing stays closed until someone looks.
        Current = State.Read();
        return Task.CompletedTask;
    }

    public Task<TThing?> Find() => Task.FromResult(Current);

    public Task<ImmutableArray<HashedEntry>> History() => Task.FromResult(State.History);

    /// <param name="remembered">See <see cref="IChainedState{TSelf, TThing, TEvent}.With"/>.</param>
    protected async Task Append(TEvent happened, string by, RememberedOperations? remembered = null)
    {
        var before = Current is null ? TState.Of(Tenant, Id) : State;
        var next = before.With(happened, Now, by, remembered);

        // Read back as it will be read: what cannot be read must not be written.
        var read = next.Read();
        await Store(next);
        Current = read;
    }
}
