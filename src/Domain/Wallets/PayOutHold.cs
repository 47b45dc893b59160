using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>
/// Held money has left the house: a withdrawal that its owner's bank has (J04 the other way). The bank has it whatever the wallet has
/// become since, so a freeze does not stop the entry.
/// </summary>
[GenerateSerializer, Immutable, Alias("fincode.pay-out-hold")]
public sealed record PayOutHold(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] OperationId HoldId,
    [property: Id(1)] int ChartCode) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => [AccountReference.Chart(ChartCode)];

    public override bool RemembersRefusal => false;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(TermsField.Id("holdId", HoldId.Value));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        if (!wallet.Holds.TryGetValue(HoldId, out var hold)) return Refuse(WalletRefusal.HoldAlreadyEnded);

        var next = wallet.Without(hold) with { Outflows = checked(wallet.Outflows + hold.Amount) };
        next.AssertInvariants();
        ReadOnlySpan<Leg> legs = [new(wallet.Facts, -hold.Amount), new(others[0]!.Facts, hold.Amount)];
        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.HoldCaptured) with
            {
                Postings = JournalEntry.Balanced(legs, wallet.Facts.Account, next.OwnerSequence, -hold.Amount),
                Hold = new HoldChange(HoldId, wallet.Facts.Account, hold.Amount, HoldStatus.Captured, hold.Amount, hold.ExpiresAt),
            },
            next);
    }
}
