using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>What the sender gets back goes to the wallet that it came from (J31, J32, J33, J43). A frozen wallet takes it, a closed one does not.</summary>
[GenerateSerializer, Immutable, Alias("fincode.repay-remittance")]
public sealed record RepayRemittance(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] Money.Money Total) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    public override bool IsInflow => true;

    public override bool RemembersRefusal => false;

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Total.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Total.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.Line.Type != AccountType.Liability) return Refuse(WalletRefusal.ActionNotPermitted);
        if (AnyFull(others) || wallet.Inflows > Limits.LifetimeMax - Total.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);

        var legs = WithOwn(wallet, others, Total.MinorUnits);
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(CollectionsMarshal.AsSpan(legs))) with { Remittance = Change }, wallet);
    }
}
