using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>Moves money from a wallet to another account of the tenant (journal J06; the fee leg only where there is a fee).</summary>
/// <param name="Amount">What arrives; positive.</param>
/// <param name="Fee">What the sender pays on top, minor units of the same currency; zero for none.</param>
[GenerateSerializer, Immutable, Alias("fincode.transfer-money")]
public sealed record TransferMoney(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid ToAccountId,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] long Fee = 0) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => Fee == 0
        ? [AccountReference.To(ToAccountId)]
        : [AccountReference.To(ToAccountId), AccountReference.Chart(ChartOfAccounts.WalletFeeIncome)];

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("fromAccountId", account.AccountId),
        TermsField.Id("toAccountId", ToAccountId),
        TermsField.Number("amount", Amount.MinorUnits),
        TermsField.Text("currencyCode", Amount.Currency.Code),
        TermsField.Text("narration", Context.Narration));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive && Fee >= 0);
        var total = checked(Amount.MinorUnits + Fee);

        // In order of precedence: the first reason that applies is the one the customer hears.
        if (others[0] is not { } to) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (to.Facts.Account == wallet.Facts.Account) return Refuse(WalletRefusal.SameAccount);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (!to.AcceptsInflow) return Refuse(WalletRefusal.CounterpartyClosed);
        if (Amount.Currency != wallet.Facts.Currency || Amount.Currency != to.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (!wallet.Facts.IsSpendable || to.Facts.Line.GrowsByDebit || wallet.Facts.Line.GrowsByDebit) return Refuse(WalletRefusal.ActionNotPermitted);
        if (wallet.Outflows > Limits.LifetimeMax - total) return Refuse(WalletRefusal.LimitExceeded);
        if (total > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        return Accept(wallet, to.Facts, Fee == 0 ? null : others[1]!.Facts, total);
    }

    private WalletDecision.Accepted Accept(Wallet wallet, AccountFacts to, AccountFacts? fee, long total)
    {
        var next = wallet with { Outflows = wallet.Outflows + total, OwnerSequence = wallet.OwnerSequence + 1 };
        next.AssertInvariants();
        ReadOnlySpan<Leg> legs = fee is null
            ? [new(wallet.Facts, -total), new(to, Amount.MinorUnits)]
            : [new(wallet.Facts, -total), new(to, Amount.MinorUnits), new(fee, Fee)];
        return new(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(legs, wallet.Facts.Account, next.OwnerSequence)),
            next);
    }
}
