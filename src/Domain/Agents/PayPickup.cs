using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Agents;

/// <summary>
/// Cash is handed to the person a remittance was sent to: what was payable becomes the agent's float (J29). It adds to the float, so
/// nobody guards it; that it happens once is the pickup's care, which lets one operation at a time have it.
/// </summary>
/// <param name="PayableAccountId">The remittance's account of line 2040, or null for the tenant's own of that line.</param>
[GenerateSerializer, Immutable, Alias("fincode.pay-pickup")]
public sealed record PayPickup(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] string Pcn,
    [property: Id(1)] Guid? PayableAccountId,
    [property: Id(2)] Money.Money Amount) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others =>
        [PayableAccountId is { } id ? AccountReference.To(id) : AccountReference.Chart(ChartOfAccounts.PayoutPayable)];

    public override long LegOf(int other) => -Amount.MinorUnits;

    public override bool IsInflow => true;

    public override Terms TermsFor(AccountFacts account) => TermsOf(Pcn);

    /// <summary>The code and the document are secrets, of which the journal keeps not even a digest.</summary>
    public static Terms TermsOf(string pcn) => Terms.Of(TermsField.Text("pcn", pcn));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive);
        if (others[0] is not { } payable) return Refuse(WalletRefusal.CounterpartyNotFound);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency || Amount.Currency != payable.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.AgentFloat || payable.Facts.ChartCode != ChartOfAccounts.PayoutPayable)
        {
            return Refuse(WalletRefusal.ActionNotPermitted);
        }

        if (payable.IsFull || wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);

        ReadOnlySpan<Leg> legs = [new(payable.Facts, -Amount.MinorUnits), new(wallet.Facts, Amount.MinorUnits)];
        return new WalletDecision.Accepted(NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(legs)), wallet);
    }
}
