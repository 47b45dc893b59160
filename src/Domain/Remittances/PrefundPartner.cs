using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>Treasury sends money to a payout partner ahead (J20): bought with another currency, or of the same.</summary>
/// <param name="Amount">What the partner has from now on.</param>
/// <param name="Cost">What left the operating bank for it.</param>
[GenerateSerializer, Immutable, Alias("fincode.prefund-partner")]
public sealed record PrefundPartner(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Amount,
    [property: Id(1)] Money.Money Cost) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => TreasuryLegs.Accounts(Amount, Cost);

    public override bool IsInflow => true;

    public override long LegOf(int other) => TreasuryLegs.LegOf(other, Amount, Cost);

    public override Terms TermsFor(AccountFacts account) => TreasuryLegs.TermsOf(account, Amount, Cost, Context);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive && Cost.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.PartnerPrefund) return Refuse(WalletRefusal.ActionNotPermitted);
        if (Amount.Currency == Cost.Currency && Amount != Cost) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits || AnyFull(others)) return Refuse(WalletRefusal.LimitExceeded);

        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(TreasuryLegs.Of(wallet.Facts, others, Amount, Cost))), wallet);
    }
}
