using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>
/// Sets aside at the partner what the recipient will get, so that no queue can promise more than was prefunded; the first time,
/// with the conversion (J11). The hold has the operation's id, and only the payout's end gives it back.
/// </summary>
/// <param name="Legs">Empty when the money was converted before.</param>
[GenerateSerializer, Immutable, Alias("fincode.reserve-payout")]
public sealed record ReservePayout(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] Money.Money Amount) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    public override bool RemembersRefusal => false;

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (wallet.Status == AccountStatus.Frozen) return Refuse(WalletRefusal.WalletFrozen);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (!ChartOfAccounts.IsPartners(wallet.Facts.ChartCode)) return Refuse(WalletRefusal.ActionNotPermitted);
        if (wallet.Holds.Count >= Limits.PayoutsUnderWayMax) return Refuse(WalletRefusal.TooManyHolds);
        if (AnyFull(others)) return Refuse(WalletRefusal.LimitExceeded);
        if (Amount.MinorUnits > wallet.Available) return Refuse(WalletRefusal.InsufficientFunds);

        var next = wallet with
        {
            Pending = checked(wallet.Pending + Amount.MinorUnits),
            OwnerSequence = wallet.OwnerSequence + 1,
            Holds = wallet.Holds.SetItem(OperationId, new OpenHold(OperationId, Amount.MinorUnits, null)),
        };
        next.AssertInvariants();
        var reserved = new Posting(wallet.Facts.Account, 0, Amount.MinorUnits, next.OwnerSequence);
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.HoldPlaced, [reserved, .. Converted(wallet, others)]) with
            {
                Hold = new HoldChange(OperationId, wallet.Facts.Account, Amount.MinorUnits, HoldStatus.Held, 0, null),
                Remittance = Change,
            },
            next);
    }

    private ImmutableArray<Posting> Converted(Wallet wallet, ReadOnlySpan<AccountState?> others) =>
        Legs.IsEmpty ? [] : JournalEntry.Balanced(CollectionsMarshal.AsSpan(WithOwn(wallet, others, 0)));
}
