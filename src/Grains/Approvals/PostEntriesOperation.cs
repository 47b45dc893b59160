using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Grains.Approvals;

/// <summary>Instructions of one request, with the accounts that their numbers named when they were asked for.</summary>
public sealed record PostEntriesAsked(ImmutableArray<PostingAsked> AccountPostings);

/// <param name="OwnerAccountId">The account that decides: the guarded one whose money leaves, or the primary one.</param>
public sealed record PostingAsked(
    string PrimaryAccountNumber,
    Guid PrimaryAccountId,
    string CurrencyCode,
    string CreditDebitInstructionDirection,
    ImmutableArray<CounterpartyAsked> CounterParties,
    string? InstructionIdempotencykey,
    string? Narration,
    Guid OwnerAccountId,
    Guid OperationId)
{
    public const string DebitPrimary = "DEBIT_PRIMARY_ACCOUNT_CREDIT_COUNTERPARTY_ACCOUNT";
    public const string CreditPrimary = "CREDIT_PRIMARY_ACCOUNT_DEBIT_COUNTERPARTY_ACCOUNT";
}

/// <param name="AccountNumber">As the request names it.</param>
/// <param name="AccountId">The account that this was when it was asked.</param>
/// <param name="Amount">A decimal of the currency, as it was sent.</param>
public sealed record CounterpartyAsked(string AccountNumber, Guid AccountId, string Amount);

/// <summary>Posts instructions one after the other: a later one may spend what an earlier one brought.</summary>
public sealed class PostEntriesOperation(IGrainFactory grains) : IApprovedOperation
{
    public ApprovalKind Kind => ApprovalKind.PostEntries;

    public async Task<ApprovalOutcome> CarryOut(string tenant, ApprovalProposal proposal)
    {
        var outcomes = new List<ApprovalOutcome>();
        foreach (var posting in AskedText.Read<PostEntriesAsked>(proposal.Asked).AccountPostings)
        {
            outcomes.Add((await grains.Wallet(tenant, posting.OwnerAccountId).Execute(CommandOf(posting, proposal.Context))).ToOutcome());
        }

        var done = outcomes.Count(outcome => outcome.IsDone);
        return new ApprovalOutcome(done > 0, outcomes.Find(outcome => !outcome.IsDone)?.Reason, done, outcomes.Count - done);
    }

    private static PostEntry CommandOf(PostingAsked posting, RecordContext context)
    {
        var own = context with { Narration = posting.Narration, IdempotencyKey = posting.InstructionIdempotencykey ?? context.IdempotencyKey };
        var counterparties = posting.CounterParties
            .Select(other => (other.AccountId, Amount: AskedText.Amount(other.Amount, posting.CurrencyCode)));
        return new PostEntry(
            new OperationId(posting.OperationId),
            own,
            posting.PrimaryAccountId,
            Domain.Money.Currency.Parse(posting.CurrencyCode),
            posting.CreditDebitInstructionDirection == PostingAsked.DebitPrimary,
            [.. counterparties.Select(other => new CounterpartyAmount(other.AccountId, other.Amount.MinorUnits))]);
    }
}
