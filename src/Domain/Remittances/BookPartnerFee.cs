using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>A partner has kept a fee out of what it was sent ahead, and says so in its statement (J13).</summary>
[GenerateSerializer, Immutable, Alias("fincode.book-partner-fee")]
public sealed record BookPartnerFee(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Amount) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => [AccountReference.Chart(ChartOfAccounts.PartnerFees, Amount.Currency)];

    public override long LegOf(int other) => -Amount.MinorUnits;

    /// <summary>Once the partner has money again, the same line is booked.</summary>
    public override bool RemembersRefusal => false;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("amount", Amount.MinorUnits),
        TermsField.Text("currencyCode", Amount.Currency.Code),
        TermsField.Text("reference", Context.Reference));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (!ChartOfAccounts.IsPartners(wallet.Facts.ChartCode)) return Refuse(WalletRefusal.ActionNotPermitted);
        if (others[0]!.IsFull || wallet.Outflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);

        // What is reserved was promised to recipients: a fee does not take it.
        if (Amount.MinorUnits > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        // An asset shrinks by a credit.
        return AcceptOutflow(wallet, [new(wallet.Facts, Amount.MinorUnits), new(others[0]!.Facts, -Amount.MinorUnits)], Amount.MinorUnits);
    }
}
