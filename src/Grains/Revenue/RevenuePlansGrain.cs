using FinCode.Contracts;
using FinCode.Contracts.Revenue;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Revenue;

/// <summary>A tenant's commission plans: load, decide, store, answer. Their changes are the audit trail's.</summary>
[GrainType("revenue-plans")]
public sealed class RevenuePlansGrain(
    [PersistentState("revenue-plans", StorageNames.Documents)] IPersistentState<RevenueCatalogue> storage,
    IEventLog log,
    ITenantRegistry tenants,
    ITenantClock clocks) : DocumentGrain<RevenueCatalogue>(storage), IRevenuePlansGrain
{
    public Task<RevenueCatalogue> Read() => Task.FromResult(State);

    public Task<RevenueCatalogue?> ReadChanged(long knownVersion) => Task.FromResult(State.Version == knownVersion ? null : State);

    public async Task<RevenueOutcome> Change(RevenueChange change)
    {
        var now = clocks.Of(Tenant).GetUtcNow();
        var (next, outcome) = change.Decide(State, now, change.MayForget(State) ? await SharedUpTo(now) : now);
        if (outcome == RevenueOutcome.Changed) await Store(next);
        return outcome;
    }

    /// <summary>
    /// Everything that was paid out before has its shares, or had none. By the journal's clock, which is never ahead of the tenant's: nothing that
    /// still waits was paid out earlier.
    /// </summary>
    private async Task<DateTimeOffset> SharedUpTo(DateTimeOffset now)
    {
        // The end first: what comes between the two looks was paid out now.
        var end = await log.End(await tenants.NumberOf(Tenant), CancellationToken.None);
        var consumers = await GrainFactory.EventRelay(Tenant).Status();
        var place = consumers.FirstOrDefault(consumer => consumer.Name == CommissionGrain.Consumer)?.Place ?? EventCursor.Start;
        var upTo = now;
        foreach (var entry in end.Last.Select(last => new EntryNo(last)))
        {
            if (!place.Has(entry) && place.Of(entry.Writer).At < upTo) upTo = place.Of(entry.Writer).At;
        }

        return upTo - Limits.CommissionPlanMargin;
    }
}
