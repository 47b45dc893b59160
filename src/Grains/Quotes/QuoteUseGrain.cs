using FinCode.Contracts.Quotes;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;
using FinCode.Domain.Quotes;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Quotes;

/// <summary>Remembers for ever who has a quote.</summary>
[GrainType("quote-use")]
public sealed class QuoteUseGrain(
    [PersistentState("quote-use", StorageNames.Documents)] IPersistentState<QuoteUseState> storage,
    ITenantClock clocks) : DocumentGrain<QuoteUseState>(storage), IQuoteUseGrain
{
    public async Task<QuoteRefusal?> Take(OperationId by, DateTimeOffset expiresAt)
    {
        if (State.By is { } owner) return owner == by ? null : QuoteRefusal.QuoteAlreadyUsed;
        if (clocks.Of(Tenant).GetUtcNow() >= expiresAt) return QuoteRefusal.QuoteExpired;

        await Store(new QuoteUseState { By = by });
        return null;
    }

    public Task GiveBack(OperationId by) => State.By == by ? Store(new QuoteUseState()) : Task.CompletedTask;
}

/// <summary>Which operation uses a quote; null while it is free. A quote is used once.</summary>
[GenerateSerializer, Alias("fincode.quote-use-state")]
[Unaudited("The remittance that uses the quote is what happened.")]
public sealed record QuoteUseState
{
    [Id(0)]
    public OperationId? By { get; init; }
}
