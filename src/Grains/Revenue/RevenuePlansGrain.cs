using FinCode.Contracts.Revenue;
using FinCode.Domain.Revenue;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Revenue;

/// <summary>A tenant's commission plans: load, decide, store, answer. Their changes are the audit trail's.</summary>
[GrainType("revenue-plans")]
public sealed class RevenuePlansGrain(
    [PersistentState("revenue-plans", StorageNames.Documents)] IPersistentState<RevenueCatalogue> storage,
    ITenantClock clocks) : DocumentGrain<RevenueCatalogue>(storage), IRevenuePlansGrain
{
    public Task<RevenueCatalogue> Read() => Task.FromResult(State);

    public Task<RevenueCatalogue?> ReadChanged(long knownVersion) => Task.FromResult(State.Version == knownVersion ? null : State);

    public async Task<RevenueOutcome> Change(RevenueChange change)
    {
        var (next, outcome) = change.Decide(State, clocks.Of(Tenant).GetUtcNow());
        if (outcome == RevenueOutcome.Changed) await Store(next);
        return outcome;
    }
}
