using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Agents;

/// <summary>What an agent earns by one operation (J23, J25). It rides in the entry of the operation, so that neither is without the other.</summary>
/// <param name="AccountId">The agent's commission account.</param>
/// <param name="Amount">Minor units of the operation's currency; zero for none.</param>
[GenerateSerializer, Immutable, Alias("fincode.commission")]
public readonly record struct Commission([property: Id(0)] Guid AccountId, [property: Id(1)] long Amount)
{
    public static readonly Commission None;

    public AccountReference[] Accounts => Amount == 0
        ? []
        : [AccountReference.Chart(ChartOfAccounts.AgentCommissionExpense), AccountReference.To(AccountId)];

    /// <summary>The leg of one of <see cref="Accounts"/>. Nobody guards either, so both need room.</summary>
    public long LegOf(int account) => account == 0 ? -Amount : Amount;

    /// <param name="accounts">The states of <see cref="Accounts"/>, which exist.</param>
    public Leg[] Legs(ReadOnlySpan<AccountState?> accounts) =>
        Amount == 0 ? [] : [new(accounts[0]!.Facts, LegOf(0)), new(accounts[1]!.Facts, LegOf(1))];

    /// <summary>Why it cannot be posted, or null.</summary>
    public static WalletRefusal? Obstacle(ReadOnlySpan<AccountState?> accounts)
    {
        foreach (var account in accounts)
        {
            if (account is null) return WalletRefusal.CounterpartyNotFound;
            if (account.IsFull) return WalletRefusal.LimitExceeded;
        }

        return null;
    }
}
