using System.Collections.Concurrent;
using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain.Allowances;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Allowances;

/// <summary>Which tenants limit their customers, as this process knows it. A wallet asks before every decision, so it must cost nothing.</summary>
public interface ILimitedTenants
{
    /// <summary>Known once it is answered; kept up to date behind the back of whoever holds it.</summary>
    ValueTask<LimitedTenant> Find(string tenant);
}

/// <summary>Whether a tenant limits its customers.</summary>
public sealed class LimitedTenant(TimeProvider clock, TimeSpan freshFor, Action<LimitedTenant> refresh)
{
    private long dueAt = clock.GetTimestamp();
    private volatile bool isLimited;

    /// <summary>As it was a few seconds ago at most. One field and one look at the clock.</summary>
    public bool IsLimited
    {
        get
        {
            var due = Volatile.Read(ref dueAt);
            if (clock.GetTimestamp() >= due && Interlocked.CompareExchange(ref dueAt, long.MaxValue, due) == due) refresh(this);
            return isLimited;
        }
    }

    internal void Set(bool limited)
    {
        isLimited = limited;
        Again();
    }

    internal void Again() => Volatile.Write(ref dueAt, clock.GetTimestamp() + (long)(freshFor.TotalSeconds * clock.TimestampFrequency));
}

/// <inheritdoc />
public sealed partial class LimitedTenants(IGrainFactory grains, TimeProvider clock, ILogger<LimitedTenants> logger) : ILimitedTenants
{
    /// <summary>How long a process may not have heard of the first limit of a tenant.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, LimitedTenant> known = new(StringComparer.Ordinal);

    public ValueTask<LimitedTenant> Find(string tenant) =>
        known.TryGetValue(tenant, out var entry) ? new ValueTask<LimitedTenant>(entry) : new ValueTask<LimitedTenant>(Load(tenant));

    private async Task<LimitedTenant> Load(string tenant)
    {
        var entry = new LimitedTenant(clock, FreshFor, stale => _ = Refresh(tenant, stale));
        entry.Set(await Ask(tenant));
        return known.GetOrAdd(tenant, entry);
    }

    private async Task Refresh(string tenant, LimitedTenant entry)
    {
        try
        {
            entry.Set(await Ask(tenant));
        }
        catch (Exception failure)
        {
            LogStale(failure, tenant);
            entry.Again();
        }
    }

    /// <summary>Limits of the future count as well: whoever asks the customer's limits hears that they do not hold yet.</summary>
    private async Task<bool> Ask(string tenant) =>
        (await grains.LimitSettings(tenant, "").Read()).Any(version => version.Changes.GetValueOrDefault(LimitSettings.ReferenceCurrency, "").Length > 0);

    [LoggerMessage(LogLevel.Warning, "Whether tenant {Tenant} limits its customers could not be read again; what was known stays")]
    private partial void LogStale(Exception failure, string tenant);
}

/// <summary>For a platform whose tenants limit nobody.</summary>
public sealed class NoLimitedTenants(TimeProvider clock) : ILimitedTenants
{
    private readonly LimitedTenant none = new(clock, TimeSpan.MaxValue, static _ => { });

    public ValueTask<LimitedTenant> Find(string tenant) => new(none);
}
