using System.Collections.Immutable;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>
/// Cash is handed to the recipient by one of our own agents: what was payable becomes the agent's float (J29), and the remittance is
/// paid (J14, J40, J41), in one record. It adds to the float, so nobody guards it; that it happens once is the step's number.
/// </summary>
/// <param name="Legs">What <see cref="RemittanceJournals.Deliver"/> says.</param>
[GenerateSerializer, Immutable, Alias("fincode.collect-remittance")]
public sealed record CollectRemittance(
    OperationId OperationId,
    RecordContext Context,
    RemittanceChange Change,
    ImmutableArray<ChartLeg> Legs,
    [property: Id(0)] string Pcn,
    [property: Id(1)] Money.Money Amount) : RemittanceCommand(OperationId, Context, Change, Legs)
{
    public override bool IsInflow => true;

    public override Terms TermsFor(AccountFacts account) => PayPickup.TermsOf(Pcn);

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now) => CreditFloat(wallet, others, Amount);
}
