using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>
/// What the sender paid in cash is handed back at the counter that took it: the float gets it (J26 the other way round, from wherever
/// the principal is), the notes leave the drawer.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.repay-at-counter")]
public sealed record RepayAtCounter(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] string Pcn,
    [property: Id(1)] Money.Money Total) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    public override bool IsInflow => true;

    public override Terms TermsFor(AccountFacts account) => PayPickup.TermsOf(Pcn);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Total.IsPositive);
        return AtCounter.ObstacleToCredit(wallet, Total) is { } obstacle ? Refuse(obstacle)
            : AnyFull(others) ? Refuse(WalletRefusal.LimitExceeded)
            : new WalletDecision.Accepted(
                NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(CollectionsMarshal.AsSpan(WithOwn(wallet, others, Total.MinorUnits)))) with
                {
                    Remittance = Change,
                },
                wallet);
    }
}
