using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>The partner has given back what it had paid out (J33): its account with us has it again. A frozen one takes it, a closed one does not.</summary>
[GenerateSerializer, Immutable, Alias("fincode.return-payout")]
public sealed record ReturnPayout(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] Money.Money Amount) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    public override bool IsInflow => true;

    public override bool RemembersRefusal => false;

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (!ChartOfAccounts.IsPartners(wallet.Facts.ChartCode)) return Refuse(WalletRefusal.ActionNotPermitted);
        if (AnyFull(others) || wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);

        // An asset grows by a debit.
        var legs = WithOwn(wallet, others, -Amount.MinorUnits);
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(CollectionsMarshal.AsSpan(legs))) with { Remittance = Change }, wallet);
    }
}
