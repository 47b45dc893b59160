using System.Collections.Immutable;
using FinCode.Contracts.Pricing;
using FinCode.Domain;
using FinCode.Domain.Pricing;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Pricing;

/// <summary>A tenant's pricing catalogue: load, decide, store, answer. Quotes are made from copies of it.</summary>
[GrainType("pricing")]
public sealed class PricingGrain(
    [PersistentState("pricing", StorageNames.Documents)] IPersistentState<PricingCatalogue> storage,
    PricingCache cache,
    ITenantClock clocks) : DocumentGrain<PricingCatalogue>(storage), IPricingGrain
{
    public Task<PricingCatalogue> Read() => Task.FromResult(State);

    public Task<PricingCatalogue?> ReadChanged(long knownVersion) => Task.FromResult(State.Version == knownVersion ? null : State);

    public async Task<PricingAnswer> Change(PricingChange change)
    {
        var (next, answer) = change.Decide(State, clocks.Of(Tenant).GetUtcNow());
        if (answer.Outcome != PricingOutcome.Changed) return answer;

        await Store(next);
        cache.Forget(Tenant);
        return answer;
    }

    public async Task Fill(ImmutableArray<PricingChange> changes)
    {
        if (State.Version > 0) return;

        var next = State;
        foreach (var change in changes)
        {
            (next, var answer) = change.Decide(next, clocks.Of(Tenant).GetUtcNow());
            Invariant.Holds(answer.Outcome == PricingOutcome.Changed);
        }

        await Store(next);
        cache.Forget(Tenant);
    }
}
