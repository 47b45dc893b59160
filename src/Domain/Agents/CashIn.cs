using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Agents;

/// <summary>
/// A customer brings cash to the counter: the float becomes the customer's money (J22), and the agent earns a commission (J23).
/// Decided by the float's owner, in one entry.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.cash-in")]
public sealed record CashIn(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid CustomerAccountId,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] Commission Commission) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => [AccountReference.To(CustomerAccountId), .. Commission.Accounts];

    public override long LegOf(int other) => other == 0 ? 0 : Commission.LegOf(other - 1);

    public override Terms TermsFor(AccountFacts account) => CashTerms.Of(CustomerAccountId, Amount);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive && Commission.Amount >= 0);
        if (others[0] is not { } customer) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (Commission.Obstacle(others[1..]) is { } obstacle) return Refuse(obstacle);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (!customer.AcceptsInflow) return Refuse(WalletRefusal.CounterpartyClosed);
        if (Amount.Currency != wallet.Facts.Currency || Amount.Currency != customer.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.AgentFloat || customer.Facts.ChartCode != ChartOfAccounts.CustomerWallet)
        {
            return Refuse(WalletRefusal.ActionNotPermitted);
        }

        if (wallet.Outflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);
        if (Amount.MinorUnits > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        return AcceptOutflow(
            wallet,
            [new(wallet.Facts, -Amount.MinorUnits), new(customer.Facts, Amount.MinorUnits), .. Commission.Legs(others[1..])],
            Amount.MinorUnits);
    }
}

/// <summary>What a client asks for when cash changes hands. Fees and commissions are the tenant's, so they are no part of it.</summary>
public static class CashTerms
{
    public static Terms Of(Guid customerAccountId, Money.Money amount) => Terms.Of(
        TermsField.Id("customerAccountId", customerAccountId),
        TermsField.Number("amount", amount.MinorUnits),
        TermsField.Text("currencyCode", amount.Currency.Code));
}
