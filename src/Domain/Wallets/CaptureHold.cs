using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Wallets;

/// <summary>Takes held money, in full or in part, to another account, and gives the rest back. A hold is captured once.</summary>
/// <param name="Amount">Minor units; null takes all of it.</param>
[GenerateSerializer, Immutable, Alias("fincode.capture-hold")]
public sealed record CaptureHold(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] OperationId HoldId,
    [property: Id(1)] Guid ToAccountId,
    [property: Id(2)] long? Amount) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => [AccountReference.To(ToAccountId)];

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        ("holdId", HoldId.ToString()),
        ("amount", Amount is { } amount ? MoneyText.Format(amount, account.Currency) : null),
        ("toAccountId", ToAccountId.ToString()));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount is null or > 0);
        if (others[0] is not { } to) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (to.Facts.Account == wallet.Facts.Account) return Refuse(WalletRefusal.SameAccount);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (!to.AcceptsInflow) return Refuse(WalletRefusal.CounterpartyClosed);
        if (to.Facts.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (to.Facts.Line.GrowsByDebit) return Refuse(WalletRefusal.ActionNotPermitted);
        if (!wallet.Holds.TryGetValue(HoldId, out var hold) || hold.HasExpired(now)) return Refuse(WalletRefusal.HoldAlreadyEnded);
        var captured = Amount ?? hold.Amount;
        if (captured > hold.Amount) return Refuse(WalletRefusal.AmountExceedsHold);

        var next = wallet.Without(hold) with { Outflows = checked(wallet.Outflows + captured) };
        next.AssertInvariants();
        ReadOnlySpan<Leg> legs = [new(wallet.Facts, -captured), new(to.Facts, captured)];
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.HoldCaptured) with
            {
                Postings = JournalEntry.Balanced(legs, wallet.Facts.Account, next.OwnerSequence, -hold.Amount),
                Hold = new HoldChange(HoldId, wallet.Facts.Account, hold.Amount, HoldStatus.Captured, captured, hold.ExpiresAt),
            },
            next);
    }

    private static WalletDecision.Refused Refuse(WalletRefusal reason) => new(reason);
}
