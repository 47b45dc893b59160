using System.Collections.Immutable;
using FinCode.Domain.Webhooks;

namespace FinCode.Grains.Webhooks;

/// <summary>A tenant's endpoints. The document is encrypted like every other, the trail shows no secret.</summary>
[GenerateSerializer, Alias("fincode.webhook-endpoints-state")]
public sealed record WebhookEndpointsState
{
    [Id(0)]
    public ImmutableDictionary<Guid, WebhookEndpoint> Endpoints { get; init; } = ImmutableDictionary<Guid, WebhookEndpoint>.Empty;
}
