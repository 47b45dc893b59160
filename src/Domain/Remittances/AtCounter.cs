using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>What steps of a remittance that an agent's float takes part in have in common.</summary>
internal static class AtCounter
{
    /// <summary>Why a float cannot be given something. A frozen one can: cash has left the drawer, or is about to.</summary>
    public static WalletRefusal? ObstacleToCredit(Wallet wallet, Money.Money amount)
    {
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return WalletRefusal.AccountClosed;
        if (amount.Currency != wallet.Facts.Currency) return WalletRefusal.CurrencyMismatch;
        if (wallet.Facts.ChartCode != ChartOfAccounts.AgentFloat) return WalletRefusal.ActionNotPermitted;
        return wallet.Inflows > Limits.LifetimeMax - amount.MinorUnits ? WalletRefusal.LimitExceeded : null;
    }
}
