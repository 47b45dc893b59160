using FinCode.Domain.Audit;
using FinCode.Grains.Audit;

namespace FinCode.Storage.Privacy;

/// <summary>Gives a tenant a new key and encrypts its documents with it.</summary>
public interface IKeyRotation
{
    /// <summary>May be stopped and run again; each run adds a key. Old keys stay for what they encrypted in the audit trail.</summary>
    Task<ResealProgress> Rotate(string tenant, IProgress<ResealProgress>? progress, CancellationToken cancellation);
}

internal sealed class KeyRotation(TenantKeys keys, Resealing resealing, IAuditTrail trail, TimeProvider clock) : IKeyRotation
{
    public async Task<ResealProgress> Rotate(string tenant, IProgress<ResealProgress>? progress, CancellationToken cancellation)
    {
        var ring = await keys.Rotate(tenant);
        var origin = RequestContext.Get(AuditOrigin.ContextKey) as AuditOrigin ?? AuditOrigin.None;
        await trail.Append(AuditNote.Of(origin, tenant, clock.GetUtcNow(), "keys.rotated", "tenant"), new() { ["version"] = ring.Current }, cancellation);
        return await resealing.Run(tenant, onlyClear: false, progress, cancellation);
    }
}
