using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>Takes held money, in full or in part, to another account, and gives the rest back. A hold is captured once.</summary>
/// <param name="Amount">What the other account gets, in minor units; null gives it all of the hold.</param>
/// <param name="Fee">What fee income gets on top, out of the hold; zero for none.</param>
/// <param name="IsDecided">
/// The capture completes a group that has already been decided as a whole, so a freeze since then does not stop it, and
/// money for an account that has closed since then waits in suspense.
/// </param>
[GenerateSerializer, Immutable, Alias("fincode.capture-hold")]
public sealed record CaptureHold(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] OperationId HoldId,
    [property: Id(1)] Guid ToAccountId,
    [property: Id(2)] long? Amount,
    [property: Id(3)] long Fee = 0,
    [property: Id(4)] bool IsDecided = false) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others =>
    [
        AccountReference.To(ToAccountId),
        .. Fee > 0 ? [AccountReference.Chart(ChartOfAccounts.WalletFeeIncome)] : ReadOnlySpan<AccountReference>.Empty,
        .. IsDecided ? [AccountReference.Chart(ChartOfAccounts.SuspenseCredit)] : ReadOnlySpan<AccountReference>.Empty,
    ];

    public override bool IsForced => IsDecided;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("holdId", HoldId.Value),
        TermsField.Number("amount", Amount),
        TermsField.Id("toAccountId", ToAccountId));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount is null or > 0 && Fee >= 0);
        if (others[0] is not { } to) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (to.Facts.Account == wallet.Facts.Account) return Refuse(WalletRefusal.SameAccount);
        if (wallet.Status == AccountStatus.Frozen && !IsDecided) return Refuse(WalletRefusal.WalletFrozen);
        if (!to.AcceptsInflow && !IsDecided) return Refuse(WalletRefusal.CounterpartyClosed);
        if (to.Facts.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (to.Facts.Line.GrowsByDebit) return Refuse(WalletRefusal.ActionNotPermitted);
        if (!wallet.Holds.TryGetValue(HoldId, out var hold) || hold.HasExpired(now)) return Refuse(WalletRefusal.HoldAlreadyEnded);
        var amount = Amount ?? hold.Amount - Fee;
        if (amount <= 0 || amount > hold.Amount - Fee) return Refuse(WalletRefusal.AmountExceedsHold);

        return Accept(wallet, hold, amount, to.AcceptsInflow ? to.Facts : others[^1]!.Facts, Fee > 0 ? others[1]!.Facts : null);
    }

    private WalletDecision.Accepted Accept(Wallet wallet, OpenHold hold, long amount, AccountFacts to, AccountFacts? fee)
    {
        var captured = checked(amount + Fee);
        var next = wallet.Without(hold) with { Outflows = checked(wallet.Outflows + captured) };
        next.AssertInvariants();
        ReadOnlySpan<Leg> legs = fee is null
            ? [new(wallet.Facts, -captured), new(to, amount)]
            : [new(wallet.Facts, -captured), new(to, amount), new(fee, Fee)];
        return new(
            NewRecord(wallet.Facts, RecordKind.HoldCaptured) with
            {
                Postings = JournalEntry.Balanced(legs, wallet.Facts.Account, next.OwnerSequence, -hold.Amount),
                Hold = new HoldChange(HoldId, wallet.Facts.Account, hold.Amount, HoldStatus.Captured, captured, hold.ExpiresAt),
            },
            next);
    }
}
