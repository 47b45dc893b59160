using FinCode.Contracts.Beneficiaries;
using FinCode.Domain;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Beneficiaries;

/// <summary>One beneficiary: load, decide, store, answer.</summary>
[GrainType("beneficiary")]
public sealed class BeneficiaryGrain(
    [PersistentState(BeneficiaryGrain.Kind, StorageNames.Documents)] IPersistentState<BeneficiaryState> storage,
    TimeProvider clock) : DocumentGrain<BeneficiaryState>(storage), IBeneficiaryGrain
{
    public const string Kind = "beneficiary";

    public async Task<CreateBeneficiaryAnswer> Create(CreateBeneficiary command)
    {
        if (State.IsCreated)
        {
            return State.Id != command.Id || State.IsErased ? new(CreateBeneficiaryOutcome.CodeTaken, null, false, null)
                : State.Terms.FirstDifference(command.Terms) is { } field ? new(CreateBeneficiaryOutcome.DifferentTerms, null, false, field)
                : new(CreateBeneficiaryOutcome.Created, State.ToBeneficiary(), true, null);
        }

        await Store(new BeneficiaryState
        {
            Id = command.Id,
            Code = KeyInTenant,
            SenderCode = command.SenderCode,
            Place = command.Place,
            Details = command.Details,
            IsActive = true,
            CreatedAt = clock.GetUtcNow(),
            Terms = command.Terms,
        });
        return new(CreateBeneficiaryOutcome.Created, State.ToBeneficiary(), false, null);
    }

    public Task<Beneficiary?> Find() => Task.FromResult(State.IsKnown ? State.ToBeneficiary() : null);

    public Task<Beneficiary?> Edit(EditBeneficiary command) => Change(state => state with
    {
        Details = state.Details! with
        {
            FirstName = command.FirstName ?? state.Details.FirstName,
            LastName = command.LastName ?? state.Details.LastName,
            Name = command.Name ?? state.Details.Name,
            Phone = command.Phone ?? state.Details.Phone,
            Address = command.Address ?? state.Details.Address,
            Relationship = command.Relationship ?? state.Details.Relationship,
            Identifiers = command.Identifiers.Over(state.Details.Identifiers),
        },
    });

    public async Task<Beneficiary?> AddAccount(BeneficiaryAccount account)
    {
        if (State.IsKnown && State.Accounts.Any(known => known.Id == account.Id)) return State.ToBeneficiary();
        if (State.Accounts.Length >= Limits.AccountsPerBeneficiaryMax) return null;
        return await Change(state => state with { Accounts = state.Accounts.Add(account with { AddedAt = clock.GetUtcNow() }) });
    }

    public Task NoteScreened(string fingerprint) => Change(state => state with { ScreenedAs = fingerprint });

    public Task<Beneficiary?> SetActive(bool isActive) => Change(state => state with { IsActive = isActive });

    /// <summary>Who sent what to whom stays in the journal, by codes that no longer lead anywhere.</summary>
    public async Task ErasePersonalData()
    {
        if (State.IsKnown) await Store(new BeneficiaryState { Id = State.Id, Code = State.Code, SenderCode = State.SenderCode, CreatedAt = State.CreatedAt, ErasedAt = clock.GetUtcNow() });
    }

    private async Task<Beneficiary?> Change(Func<BeneficiaryState, BeneficiaryState> change)
    {
        if (!State.IsKnown) return null;

        var next = change(State);
        if (next != State) await Store(next);
        return State.ToBeneficiary();
    }
}
