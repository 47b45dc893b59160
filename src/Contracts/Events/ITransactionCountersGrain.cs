using System.Collections.Immutable;
using FinCode.Domain.Events;

namespace FinCode.Contracts.Events;

/// <summary>
/// How many transactions took which step, by day and corridor: a read model made of events. Key: <c>tenant/partition</c>; the tenant's
/// figures are the sum of its partitions.
/// </summary>
[Alias("fincode.transaction-counters-grain")]
public interface ITransactionCountersGrain : IGrainWithStringKey
{
    /// <summary>Counts each event once, however often it is delivered. When it answers, the count is durable.</summary>
    [Alias("take")]
    Task Take(EventDelivery delivery);

    /// <summary>Of one day, UTC; empty when nothing happened or it is too long ago.</summary>
    [Alias("read")]
    Task<ImmutableArray<TransactionCount>> Read(DateOnly day);
}
