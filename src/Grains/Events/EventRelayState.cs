using System.Collections.Immutable;
using FinCode.Domain.Audit;
using FinCode.Domain.Events;

namespace FinCode.Grains.Events;

/// <summary>How far each consumer of a tenant's events is, as it was last written down.</summary>
[GenerateSerializer, Alias("fincode.event-relay-state")]
[Unaudited("Says only what was delivered already.")]
public sealed record EventRelayState
{
    [Id(0)]
    public ImmutableDictionary<string, ConsumerPlace> Places { get; init; } = ImmutableDictionary<string, ConsumerPlace>.Empty;
}

[GenerateSerializer, Immutable, Alias("fincode.event-consumer-place")]
public sealed record ConsumerPlace([property: Id(0)] EventCursor Place, [property: Id(1)] int Generation);
