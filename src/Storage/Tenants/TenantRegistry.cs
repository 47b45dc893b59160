using System.Collections.Concurrent;
using FinCode.Domain.Ledger;
using FinCode.Grains.Tenants;

namespace FinCode.Storage.Tenants;

/// <summary>Remembers what it found for ever, since a number never changes, and what it did not find for a second.</summary>
internal sealed class TenantRegistry(ITenantTable table, TimeProvider clock) : ITenantRegistry, IDisposable
{
    private static readonly TimeSpan ListAgeMax = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, TenantNo> known = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim listing = new(1);
    private long? listedAt;

    public ValueTask<TenantNo?> Find(string name, CancellationToken cancellation) =>
        known.TryGetValue(name, out var number) ? new ValueTask<TenantNo?>(number) : FindListed(name, cancellation);

    public async ValueTask<TenantNo?> FindNow(string name, CancellationToken cancellation)
    {
        if (known.TryGetValue(name, out var number))
        {
            return number;
        }

        await Remember(cancellation);
        return known.TryGetValue(name, out var found) ? found : null;
    }

    public async Task<TenantNo> Create(string name, CancellationToken cancellation) =>
        known[name] = await table.Create(name, cancellation);

    public Task<IReadOnlyList<RegisteredTenant>> List(CancellationToken cancellation) => table.List(cancellation);

    public void Dispose() => listing.Dispose();

    private async ValueTask<TenantNo?> FindListed(string name, CancellationToken cancellation)
    {
        // One list a second whoever asks: names that do not exist must not cost a query each.
        await listing.WaitAsync(cancellation);
        try
        {
            if (listedAt is not { } at || clock.GetElapsedTime(at) >= ListAgeMax)
            {
                var asked = clock.GetTimestamp();
                await Remember(cancellation);
                listedAt = asked;
            }
        }
        finally
        {
            listing.Release();
        }

        return known.TryGetValue(name, out var number) ? number : null;
    }

    private async Task Remember(CancellationToken cancellation)
    {
        foreach (var tenant in await table.List(cancellation))
        {
            known[tenant.Name] = tenant.Number;
        }
    }
}
