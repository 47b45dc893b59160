using System.Collections.Concurrent;
using FinCode.Contracts;
using FinCode.Contracts.Tenants;
using FinCode.Grains.Tenants;

namespace FinCode.Api.Access;

/// <summary>
/// The tenants' configuration as this process knows it. Refreshed behind the back of whoever asks, so that nobody waits
/// and an unreachable store does not stop what is already known. Names that no tenant has are never remembered.
/// </summary>
internal sealed partial class TenantProfiles(
    IGrainFactory grains, ITenantRegistry registry, TimeProvider clock, ILogger<TenantProfiles> logger)
{
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);
    private readonly ConcurrentDictionary<string, Entry> known = new(StringComparer.Ordinal);

    public ValueTask<TenantProfile?> Find(string name)
    {
        if (!known.TryGetValue(name, out var entry))
        {
            return new ValueTask<TenantProfile?>(Load(name));
        }

        if (entry.IsDue(clock.GetUtcNow().UtcTicks))
        {
            _ = Refresh(name);
        }

        return ValueTask.FromResult<TenantProfile?>(entry.Profile);
    }

    private async Task<TenantProfile?> Load(string name)
    {
        // The registry is in memory: a host that nobody owns costs no read and wakes no grain.
        if (await registry.Find(name, CancellationToken.None) is null || await grains.Tenant(name).Find() is not { } profile)
        {
            return null;
        }

        known[name] = new Entry(profile, (clock.GetUtcNow() + FreshFor).UtcTicks);
        return profile;
    }

    private async Task Refresh(string name)
    {
        try
        {
            await Load(name);
        }
        catch (Exception failure)
        {
            LogStale(failure, name);
            if (known.TryGetValue(name, out var entry)) entry.DueAgain((clock.GetUtcNow() + FreshFor).UtcTicks);
        }
    }

    [LoggerMessage(LogLevel.Warning, "The configuration of tenant {Tenant} could not be read again; the last known one stays in use")]
    private partial void LogStale(Exception failure, string tenant);

    private sealed class Entry(TenantProfile profile, long dueAt)
    {
        private long due = dueAt;

        public TenantProfile Profile => profile;

        /// <summary>True for one caller only: that one refreshes.</summary>
        public bool IsDue(long now)
        {
            var at = Volatile.Read(ref due);
            return now >= at && Interlocked.CompareExchange(ref due, long.MaxValue, at) == at;
        }

        public void DueAgain(long at) => Volatile.Write(ref due, at);
    }
}
