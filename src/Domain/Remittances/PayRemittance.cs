using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>The sender pays from a wallet (J08): principal, fees and taxes in one entry.</summary>
[GenerateSerializer, Immutable, Alias("fincode.pay-remittance")]
public sealed record PayRemittance(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] Money.Money Total) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Total.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (Total.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (!wallet.Facts.IsSpendable || wallet.Facts.Line.GrowsByDebit) return Refuse(WalletRefusal.ActionNotPermitted);
        if (AnyFull(others) || wallet.Outflows > Limits.LifetimeMax - Total.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);
        if (Total.MinorUnits > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        var accepted = AcceptOutflow(wallet, CollectionsMarshal.AsSpan(WithOwn(wallet, others, -Total.MinorUnits)), Total.MinorUnits);
        return accepted with { Record = accepted.Record with { Remittance = Change } };
    }
}
