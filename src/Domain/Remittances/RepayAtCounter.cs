using System.Collections.Immutable;
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

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now) => CreditFloat(wallet, others, Total);
}
