using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>Credits a wallet with money that arrived in the safeguarded bank account (journal J04).</summary>
[GenerateSerializer, Immutable, Alias("fincode.fund-wallet")]
public sealed record FundWallet(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Amount,
    [property: Id(1)] string Source) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => [AccountReference.Chart(ChartOfAccounts.SafeguardedBank)];

    public override long LegOf(int other) => -Amount.MinorUnits;

    public override bool IsInflow => true;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("amount", Amount.MinorUnits),
        TermsField.Text("currencyCode", Amount.Currency.Code),
        TermsField.Text("reference", Context.Reference),
        TermsField.Text("source", Source));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.Line.Type != AccountType.Liability) return Refuse(WalletRefusal.ActionNotPermitted);
        if (others[0]!.IsFull || wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);

        // The bank account grows by debit; nobody can refuse that, so the entry has no owner. The wallet hears of its
        // own inflow when the entry is durable, like any other: it must not spend what is not yet stored.
        ReadOnlySpan<Leg> legs = [new(others[0]!.Facts, -Amount.MinorUnits), new(wallet.Facts, Amount.MinorUnits)];
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(legs)), wallet);
    }
}
