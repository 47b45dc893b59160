using FinCode.Domain.Agents;
using static FinCode.Domain.Tests.Wallets.WalletScenes;

namespace FinCode.Domain.Tests.Agents;

/// <summary>The words in which tests of agents are written.</summary>
internal static class AgentScenes
{
    public static readonly AccountState Float = new(Account(5, ChartOfAccounts.AgentFloat, "GBP"), AccountStatus.Activated);
    public static readonly AccountState Expense = new(Account(6, ChartOfAccounts.AgentCommissionExpense, "GBP"), AccountStatus.Activated);
    public static readonly AccountState Earned = new(Account(7, ChartOfAccounts.AgentCommission, "GBP"), AccountStatus.Activated);
    public static readonly AccountState Payable = new(Account(8, ChartOfAccounts.PayoutPayable, "GBP"), AccountStatus.Activated);

    public static Wallet FloatWith(long balance, long creditLine = 0) =>
        WalletWith(0) with { Facts = Float.Facts, Inflows = Math.Max(0, balance), Outflows = Math.Max(0, -balance), Floor = -creditLine };

    public static Commission Earning(long amount) => new(Earned.Facts.AccountId, amount);

    /// <summary>The legs by chart line, credits positive.</summary>
    public static (int Line, long Amount)[] Legs(WalletDecision decision, params AccountState[] accounts) =>
        [.. Accepted(decision).Record.Postings.Select(posting => (accounts.Single(account => account.Facts.Account == posting.Account).Facts.ChartCode, posting.Amount))];
}
