using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Agents;

/// <summary>
/// A customer takes cash from the counter: their money becomes the agent's float, with a fee on top (J24), and the agent earns a
/// commission (J25). Decided by the owner of the customer's wallet, in one entry.
/// </summary>
/// <param name="Fee">What the customer pays on top, minor units; zero for none.</param>
[GenerateSerializer, Immutable, Alias("fincode.cash-out")]
public sealed record CashOut(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Guid FloatAccountId,
    [property: Id(1)] Money.Money Amount,
    [property: Id(2)] long Fee,
    [property: Id(3)] Commission Commission) : WalletCommand(OperationId, Context)
{
    private int CommissionAt => Fee > 0 ? 2 : 1;

    public override ImmutableArray<AccountReference> Others =>
    [
        AccountReference.To(FloatAccountId),
        .. Fee > 0 ? [AccountReference.Chart(ChartOfAccounts.WalletFeeIncome)] : ReadOnlySpan<AccountReference>.Empty,
        .. Commission.Accounts,
    ];

    public override long LegOf(int other) => other < CommissionAt ? 0 : Commission.LegOf(other - CommissionAt);

    public override Terms TermsFor(AccountFacts account) => CashTerms.Of(account.AccountId, Amount);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive && Fee >= 0 && Commission.Amount >= 0);
        var total = checked(Amount.MinorUnits + Fee);
        if (others[0] is not { } agent) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (Commission.Obstacle(others[CommissionAt..]) is { } obstacle) return Refuse(obstacle);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (!agent.AcceptsInflow) return Refuse(WalletRefusal.CounterpartyClosed);
        if (Amount.Currency != wallet.Facts.Currency || Amount.Currency != agent.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.CustomerWallet || agent.Facts.ChartCode != ChartOfAccounts.AgentFloat)
        {
            return Refuse(WalletRefusal.ActionNotPermitted);
        }

        if (wallet.Outflows > Limits.LifetimeMax - total) return Refuse(WalletRefusal.LimitExceeded);
        if (total > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        return AcceptOutflow(
            wallet,
            [
                new(wallet.Facts, -total),
                new(agent.Facts, Amount.MinorUnits),
                .. Fee > 0 ? [new Leg(others[1]!.Facts, Fee)] : ReadOnlySpan<Leg>.Empty,
                .. Commission.Legs(others[CommissionAt..]),
            ],
            total);
    }
}
