using System.Collections.Immutable;
using FinCode.Domain.Events;
using Orleans.Concurrency;

namespace FinCode.Contracts.Events;

/// <summary>
/// Carries a tenant's events from the journal to everybody who wants them, in order, at least once. Key: the tenant's name. It reads the
/// log, so it holds a page at a time however far it is behind, and no commit waits for it.
/// </summary>
[Alias("fincode.event-relay-grain")]
public interface IEventRelayGrain : IGrainWithStringKey
{
    /// <summary>Says that there may be something new. Answers whether everybody has everything up to a place; it does not wait for it.</summary>
    [AlwaysInterleave, Alias("wake")]
    Task<bool> Wake(EventCursor upTo);

    [AlwaysInterleave, Alias("status")]
    Task<ImmutableArray<ConsumerStatus>> Status();

    /// <summary>Lets a consumer forget what it made of events, and gives it all of them again. False for a name that nobody has.</summary>
    [Alias("rebuild")]
    Task<bool> Rebuild(string consumer);
}

/// <summary>How far a consumer is.</summary>
/// <param name="Place">Everything up to here it has taken.</param>
/// <param name="Generation">How often it was built anew.</param>
/// <param name="Taken">Events since the relay was started.</param>
/// <param name="Failures">Deliveries in a row that it did not take; none while it is well.</param>
/// <param name="Problem">The kind of the last failure while <paramref name="Failures"/> is not zero.</param>
[GenerateSerializer, Immutable, Alias("fincode.event-consumer-status")]
public sealed record ConsumerStatus(
    [property: Id(0)] string Name,
    [property: Id(1)] EventCursor Place,
    [property: Id(2)] int Generation,
    [property: Id(3)] long Taken,
    [property: Id(4)] int Failures,
    [property: Id(5)] string? Problem);

/// <summary>What a consumer gets at once: events of one tenant and partition, in order.</summary>
/// <param name="Generation">Rises when a consumer is to begin anew: what it made of earlier generations counts no more, and what still comes of them is ignored.</param>
[GenerateSerializer, Immutable, Alias("fincode.event-delivery")]
public sealed record EventDelivery([property: Id(0)] int Generation, [property: Id(1)] ImmutableArray<TransactionEvent> Events);
