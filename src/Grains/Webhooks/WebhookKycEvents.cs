using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Webhooks;

/// <summary>Makes notices of what happens to customers' verifications. When it answers, they are durable.</summary>
public sealed class WebhookKycEvents(ITenantFeed feed, ITenantRegistry tenants)
{
    public const string Consumer = "webhooks";

    public async Task Take(IGrainFactory grains, string tenant, ImmutableArray<KycEvent> events)
    {
        var number = await tenants.NumberOf(tenant);
        foreach (var happened in events)
        {
            await feed.Append(
                number,
                new Notice(happened.Id, happened.Type, happened.CustomerCode, happened.OccurredAt, CapitalNames.Of(happened.Status.ToString()), EventJson.Write(happened)),
                CancellationToken.None);
        }

        await grains.WebhookEndpoints(tenant).Wake();
    }
}
