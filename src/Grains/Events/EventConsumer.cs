using FinCode.Contracts.Events;

namespace FinCode.Grains.Events;

/// <summary>
/// Somebody who wants events. Registered with the container; each has a place of its own, so that one that fails holds up no other.
/// </summary>
/// <param name="Name">Stored with its place: never renamed.</param>
/// <param name="ReadsHistory">Whether it begins with the tenant's first event where it is new and the tenant is not.</param>
/// <param name="Take">
/// Hands over a delivery; the second argument is <c>tenant/partition</c>, most often a grain's key. Completes when what the consumer made of
/// it is durable; after a failure the same events come again, and some come again after a crash.
/// </param>
public sealed record EventConsumer(string Name, bool ReadsHistory, Func<IGrainFactory, string, EventDelivery, Task> Take)
{
    /// <summary>Gets each page as one delivery, in the journal's order over all transactions, under partition zero.</summary>
    public bool TakesWholePages { get; init; }
}
