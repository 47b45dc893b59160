using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Agents;

/// <summary>
/// Float goes back: to the safeguarded bank account (J21 the other way round), or to the agent above or below. What is sold
/// is what was bought or taken in: nobody sells a credit line.
/// </summary>
/// <param name="ToAccountId">Another float, or null for the bank.</param>
[GenerateSerializer, Immutable, Alias("fincode.sell-float")]
public sealed record SellFloat(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid? ToAccountId,
    [property: Id(1)] Money.Money Amount) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others =>
        [ToAccountId is { } id ? AccountReference.To(id) : AccountReference.Chart(ChartOfAccounts.SafeguardedBank)];

    public override long LegOf(int other) => ToAccountId is null ? Amount.MinorUnits : 0;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Id("toAccountId", ToAccountId ?? Guid.Empty),
        TermsField.Number("amount", Amount.MinorUnits),
        TermsField.Text("currencyCode", Amount.Currency.Code),
        TermsField.Text("reference", Context.Reference));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (others[0] is not { } to) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (to.Facts.Account == wallet.Facts.Account) return Refuse(WalletRefusal.SameAccount);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (!to.AcceptsInflow) return Refuse(WalletRefusal.CounterpartyClosed);
        if (Amount.Currency != wallet.Facts.Currency || Amount.Currency != to.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.AgentFloat || to.Facts.ChartCode is not (ChartOfAccounts.AgentFloat or ChartOfAccounts.SafeguardedBank))
        {
            return Refuse(WalletRefusal.ActionNotPermitted);
        }

        if (to.IsFull || wallet.Outflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);
        if (Amount.MinorUnits > wallet.Balance - wallet.Pending) return Refuse(WalletRefusal.InsufficientFunds);

        return AcceptOutflow(wallet, [new(wallet.Facts, -Amount.MinorUnits), new(to.Facts, Amount.MinorUnits)], Amount.MinorUnits);
    }
}
