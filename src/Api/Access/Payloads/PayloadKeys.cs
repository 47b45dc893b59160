using System.Collections.Concurrent;
using FinCode.Api.Requests;
using FinCode.Contracts;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Grains.Secrets;

namespace FinCode.Api.Access.Payloads;

/// <summary>This process's view of the tenants' payload keys, and the private halves opened from them.</summary>
internal sealed class PayloadKeys(IGrainFactory grains, MasterKey master, TimeProvider clock)
{
    /// <summary>How late a rotation by another process is noticed; far shorter than the overlap.</summary>
    private static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, Entry> known = new(StringComparer.Ordinal);

    /// <summary>An endpoint whose body may hold encrypted fields: finds what opens them before the body is read.</summary>
    public RequestDelegate Ready(RequestDelegate endpoint) => async context =>
    {
        if (context.Features.Get<TenantProfile>()?.Name is { } tenant)
        {
            context.Features.Set(await Find(tenant));
        }

        await endpoint(context);
    };

    /// <summary>The ring, with a first key where there was none.</summary>
    public async Task<PayloadKeyRing> Published(string tenant)
    {
        var grain = grains.PayloadKeys(tenant);
        var ring = await grain.Read();
        return ring.Published is null ? await grain.Offer(PayloadKeyPair.Create(master, tenant)) : ring;
    }

    public async Task<PayloadKeyRing> Rotate(string tenant)
    {
        var ring = await grains.PayloadKeys(tenant).Rotate(PayloadKeyPair.Create(master, tenant));
        known.TryRemove(tenant, out _);
        return ring;
    }

    private async ValueTask<PayloadSecrets> Find(string tenant)
    {
        var now = clock.GetUtcNow();
        if (known.TryGetValue(tenant, out var entry) && now < entry.ReadAt + FreshFor) return entry.Secrets;

        var ring = await grains.PayloadKeys(tenant).Read();
        var secrets = new PayloadSecrets([.. ring.OpenersAt(now).Select(key => PayloadKeyPair.Open(master, tenant, key))]);

        // A tenant without a key is asked about every time: its first key must open as soon as it is published.
        if (ring.Published is not null) known[tenant] = new Entry(secrets, now);
        return secrets;
    }

    private sealed record Entry(PayloadSecrets Secrets, DateTimeOffset ReadAt);
}
