using System.Collections.Immutable;
using FinCode.Contracts.Events;
using FinCode.Domain.Audit;
using FinCode.Domain.Events;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Events;

/// <summary>Counts a partition's events. Counts and what was counted are one document, so a repeat after any crash adds nothing.</summary>
[GrainType("transaction-counters")]
public sealed class TransactionCountersGrain([PersistentState("transaction-counters", StorageNames.Documents)] IPersistentState<TransactionCountersState> storage)
    : DocumentGrain<TransactionCountersState>(storage), ITransactionCountersGrain
{
    /// <summary>Of the consumer. Stored with its place.</summary>
    public const string Consumer = "counters";

    public async Task Take(EventDelivery delivery)
    {
        var next = State.Counts.With(delivery.Generation, delivery.Events);
        if (!next.Seen.Equals(State.Counts.Seen) || next.Generation != State.Counts.Generation) await Store(new TransactionCountersState { Counts = next });
    }

    public Task<ImmutableArray<TransactionCount>> Read(DateOnly day) =>
        Task.FromResult<ImmutableArray<TransactionCount>>([.. State.Counts.Counts.Where(count => count.Day == day)]);
}

[GenerateSerializer, Alias("fincode.transaction-counters-state")]
[Unaudited("Figures that are made of events and can be made again.")]
public sealed record TransactionCountersState
{
    [Id(0)]
    public TransactionCounts Counts { get; init; } = TransactionCounts.None;
}
