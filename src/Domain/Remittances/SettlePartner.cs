using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>Treasury pays a post-funded partner what it is owed (J19), or a part: bought with another currency, or of the same.</summary>
/// <param name="Amount">What is owed less from now on.</param>
/// <param name="Cost">What left the operating bank for it.</param>
[GenerateSerializer, Immutable, Alias("fincode.settle-partner")]
public sealed record SettlePartner(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Amount,
    [property: Id(1)] Money.Money Cost) : WalletCommand(OperationId, Context)
{
    /// <summary>What came back is not owed any more.</summary>
    public override bool NeedsInflows => true;

    public override ImmutableArray<AccountReference> Others => TreasuryLegs.Accounts(Amount, Cost);

    public override long LegOf(int other) => TreasuryLegs.LegOf(other, Amount, Cost);

    public override Terms TermsFor(AccountFacts account) => TreasuryLegs.TermsOf(account, Amount, Cost, Context);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive && Cost.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.PartnerPayable) return Refuse(WalletRefusal.ActionNotPermitted);
        if (Amount.Currency == Cost.Currency && Amount != Cost) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits || AnyFull(others)) return Refuse(WalletRefusal.LimitExceeded);

        // The balance of what is owed is below zero.
        if (Amount.MinorUnits > -wallet.Balance) return Refuse(WalletRefusal.AmountExceedsOwed);

        // Numbered like what takes, so that of two settlements at once the later knows the earlier.
        var next = wallet with { Inflows = wallet.Inflows + Amount.MinorUnits, OwnerSequence = wallet.OwnerSequence + 1 };
        next.AssertInvariants();
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(TreasuryLegs.Of(wallet.Facts, others, Amount, Cost), wallet.Facts.Account, next.OwnerSequence)), next);
    }
}
