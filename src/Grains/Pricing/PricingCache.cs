using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Domain.Pricing;
using FinCode.Grains.Clocks;

namespace FinCode.Grains.Pricing;

/// <summary>What quotes of a tenant are made from. Immutable.</summary>
public sealed record PricingSnapshot(PricingCatalogue Source, EffectiveCatalogue Catalogue, RateBook Rates);

/// <summary>
/// The tenants' prices as this process knows them, so that a quote reads no store and asks no other grain. It asks the grains again after a
/// second, and at once when one of them changed in this process; other processes see a change within that second.
/// </summary>
public sealed class PricingCache(IGrainFactory grains, ITenantClock clocks)
{
    private static readonly TimeSpan BelievedFor = TimeSpan.FromSeconds(1);

    private long forgotten;
    private readonly ConcurrentDictionary<string, Entry> known = new(StringComparer.Ordinal);

    public ValueTask<PricingSnapshot> For(string tenant)
    {
        var now = clocks.Of(tenant).GetUtcNow();
        return known.TryGetValue(tenant, out var entry) && now >= entry.At && now < entry.At + BelievedFor && entry.Snapshot.Catalogue.From <= now && now < entry.Snapshot.Catalogue.Until
            ? ValueTask.FromResult(entry.Snapshot)
            : new ValueTask<PricingSnapshot>(Refresh(tenant, entry?.Snapshot, now));
    }

    /// <summary>Something changed.</summary>
    public void Forget(string tenant)
    {
        Interlocked.Increment(ref forgotten);
        known.TryRemove(tenant, out _);
    }

    private async Task<PricingSnapshot> Refresh(string tenant, PricingSnapshot? before, DateTimeOffset now)
    {
        var generation = Volatile.Read(ref forgotten);
        var source = await grains.Pricing(tenant).ReadChanged(before?.Source.Version ?? -1) ?? before!.Source;
        var rates = await grains.Rates(tenant).ReadChanged(before?.Rates.Version ?? -1) ?? before!.Rates;
        var catalogue = before is not null && ReferenceEquals(before.Source, source) && before.Catalogue.From <= now && now < before.Catalogue.Until
            ? before.Catalogue
            : new EffectiveCatalogue(source, now);
        var snapshot = new PricingSnapshot(source, catalogue, rates);
        known[tenant] = new Entry(snapshot, now);

        // Whoever forgot something meanwhile knows of a change that this may have missed: then it is used once and not kept.
        if (Volatile.Read(ref forgotten) != generation) known.TryRemove(tenant, out _);
        return snapshot;
    }

    private sealed record Entry(PricingSnapshot Snapshot, DateTimeOffset At);
}
