using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>
/// The partner has said how a payout ended. Paid: what was reserved is spent (J12, J14, J40, J41). Not paid: it is free again.
/// A freeze since then does not stop it: what has happened outside is only written down.
/// </summary>
/// <param name="Legs">Empty when the payout failed.</param>
/// <param name="HoldId">The reservation.</param>
[GenerateSerializer, Immutable, Alias("fincode.end-payout")]
public sealed record EndPayout(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] OperationId HoldId,
    [property: Id(1)] bool IsPaid) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    public override bool RemembersRefusal => false;

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        if (!wallet.Holds.TryGetValue(HoldId, out var hold)) return Refuse(WalletRefusal.HoldAlreadyEnded);
        if (AnyFull(others)) return Refuse(WalletRefusal.LimitExceeded);

        var next = wallet.Without(hold);
        return IsPaid ? Spend(wallet, others, hold, next) : Free(wallet, hold, next);
    }

    private WalletDecision.Accepted Spend(Wallet wallet, ReadOnlySpan<AccountState?> others, OpenHold hold, Wallet next)
    {
        next = next with { Outflows = checked(wallet.Outflows + hold.Amount) };
        next.AssertInvariants();
        // An asset shrinks by a credit.
        var legs = WithOwn(wallet, others, hold.Amount);
        return new WalletDecision.Accepted(
            NewRecord(
                wallet.Facts,
                RecordKind.HoldCaptured,
                JournalEntry.Balanced(CollectionsMarshal.AsSpan(legs), wallet.Facts.Account, next.OwnerSequence, -hold.Amount)) with
            {
                Hold = new HoldChange(HoldId, wallet.Facts.Account, hold.Amount, HoldStatus.Captured, hold.Amount, null),
                Remittance = Change,
            },
            next);
    }

    private WalletDecision.Accepted Free(Wallet wallet, OpenHold hold, Wallet next)
    {
        next.AssertInvariants();
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.HoldReleased, [new Posting(wallet.Facts.Account, 0, -hold.Amount, next.OwnerSequence)]) with
            {
                Hold = new HoldChange(HoldId, wallet.Facts.Account, hold.Amount, HoldStatus.Released, 0, null),
                Remittance = Change,
            },
            next);
    }
}
