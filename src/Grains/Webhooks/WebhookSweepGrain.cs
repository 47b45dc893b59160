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
            foreach (var endpoint in await GrainFactory.WebhookEndpoints(tenant.Name).Read())
            {
                if (!endpoint.IsEnabled) continue;
                foreach (var run in await store.ListRuns(tenant.Number, endpoint.Id, CancellationToken.None))
                {
                    await GrainFactory.WebhookDispatcher(tenant.Name, endpoint.Id, run.Run).Wake();
                }
            }

            if (purges) await store.Purge(tenant.Number, now - Limits.WebhookDeliveriesKept, Limits.WebhookPurgeMax, CancellationToken.None);
        }

        if (purges) purgedAt = now;
        return tenants.Count;
    }

    [LoggerMessage(LogLevel.Warning, "Webhooks could not be woken now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
