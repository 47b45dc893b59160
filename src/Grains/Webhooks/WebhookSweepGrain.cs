using FinCode.Contracts;
using FinCode.Contracts.Webhooks;
using FinCode.Domain;
using FinCode.Grains.Sweeps;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Webhooks;

/// <summary>Wakes webhooks after a restart, and takes away deliveries that are old.</summary>
[GrainType("webhook-sweep")]
public sealed partial class WebhookSweepGrain(IWebhookStore store, TimeProvider clock, ILogger<WebhookSweepGrain> logger)
    : SweepGrain(Limits.WebhookSweepPace, TimeSpan.FromMinutes(1)), IWebhookSweepGrain
{
    private DateTimeOffset purgedAt;

    public override async Task<int> Sweep()
    {
        var tenants = await store.ListTenants(CancellationToken.None);
        var now = clock.GetUtcNow();
        var purges = now - purgedAt >= Limits.WebhookPurgePace;
        foreach (var tenant in tenants)
        {
            try
            {
                await GrainFactory.WebhookEndpoints(tenant.Name).Tell();
                if (purges) await store.Purge(tenant.Number, now - Limits.WebhookDeliveriesKept, Limits.WebhookPurgeMax, CancellationToken.None);
            }
            catch (Exception failure)
            {
                // One tenant's trouble is not another's; the next look comes to it again.
                LogTenantFailed(failure, tenant.Name);
            }
        }

        if (purges) purgedAt = now;
        return tenants.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Webhooks of {Tenant} could not be woken now; the next look will")]
    private partial void LogTenantFailed(Exception failure, string tenant);

    [LoggerMessage(LogLevel.Warning, "Webhooks could not be woken now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
