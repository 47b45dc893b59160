using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>A tenant's monitoring rules: load, decide, store, tell the monitor. Its document's changes are the audit trail's.</summary>
[GrainType("monitoring-rules")]
public sealed class MonitoringRulesGrain(
    [PersistentState("monitoring-rules", StorageNames.Documents)] IPersistentState<RuleBook> storage,
    IReferenceRates rates,
    ITenantClock clocks) : DocumentGrain<RuleBook>(storage), IMonitoringRulesGrain
{
    public Task<RuleBook> Read() => Task.FromResult(State);

    public async Task<RuleBook?> Adopt()
    {
        if (State.Document is not null) return State;
        if (await BuiltIn() is not { } built) return null;
        await Store(State with { Document = built });
        return State;
    }

    public async Task<RuleDocument?> BuiltIn()
    {
        var built = BuiltInRules.Remittances;
        var reference = State.Document?.Reference ?? await rates.ReferenceOf(Tenant, CancellationToken.None);
        if (built.Reference == reference) return built;
        return await rates.RateOf(Tenant, built.Reference, reference, clocks.Of(Tenant).GetUtcNow(), CancellationToken.None) is { } rate ? BuiltInRules.In(reference, rate) : null;
    }

    public async Task<RuleChangeAnswer> Change(RuleChange change)
    {
        if (await Adopt() is not { } book) return new RuleChangeAnswer(RuleChangeOutcome.NoRate);
        var (next, answer) = change.Decide(book, clocks.Of(Tenant).GetUtcNow());
        if (answer.Outcome != RuleChangeOutcome.Changed) return answer;

        await Store(next);
        await GrainFactory.Monitoring(Tenant).Follow(next.Document!);

        // Without rules nothing was remembered of what happened: the first one wants to know.
        if (book.Document!.Rules.IsEmpty) await GrainFactory.EventRelay(Tenant).Rebuild(MonitoringGrain.Consumer);
        return answer;
    }

    public Task<bool> Knows(OperationId operation) => Task.FromResult(State.Remembered.Find(operation) is not null);

    public async Task Fill(RuleDocument document)
    {
        if (State.Document is null) await Store(State with { Document = document });
    }
}
