using System.Collections.Immutable;
using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>A tenant's KYC rules and forms: load, decide, store, answer. Its document's changes are the audit trail's.</summary>
[GrainType("kyc-catalogue")]
public sealed class KycCatalogueGrain(
    [PersistentState("kyc-catalogue", StorageNames.Documents)] IPersistentState<KycCatalogue> storage,
    ITenantClock clocks) : DocumentGrain<KycCatalogue>(storage), IKycCatalogueGrain
{
    public Task<KycCatalogue> Read() => Task.FromResult(State);

    public async Task<KycChangeAnswer> Change(KycChange change)
    {
        var (next, answer) = change.Decide(State, clocks.Of(Tenant).GetUtcNow());
        if (answer.Outcome == KycChangeOutcome.Changed) await Store(next);
        return answer;
    }

    public Task<bool> Knows(OperationId operation) => Task.FromResult(State.Remembered.Find(operation) is not null);

    public async Task Fill(ImmutableArray<KycChange> changes)
    {
        if (State.Version > 0) return;

        var next = State;
        foreach (var change in changes)
        {
            (next, var answer) = change.Decide(next, clocks.Of(Tenant).GetUtcNow());
            Invariant.Holds(answer.Outcome == KycChangeOutcome.Changed);
        }

        await Store(next);
    }
}
