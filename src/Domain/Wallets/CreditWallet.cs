using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Wallets;

/// <summary>
/// Credits a customer's wallet with money that the platform has learnt of by itself: a top-up (J01, J04), a remittance delivered into
/// it, a charge-back that was won. Like any inflow it has no owner, and the customer's limits are asked.
/// </summary>
/// <param name="Legs">What goes to and from the tenant's own accounts; with the amount they sum to zero.</param>
[GenerateSerializer, Immutable, Alias("fincode.credit-wallet")]
public sealed record CreditWallet(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Amount,
    [property: Id(1)] ImmutableArray<ChartLeg> Legs) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => [.. Legs.Select(leg => AccountReference.Chart(leg.ChartCode, leg.Currency))];

    public override bool IsInflow => true;

    public override long LegOf(int other) => Legs[other].Amount;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("amount", Amount.MinorUnits),
        TermsField.Text("currencyCode", Amount.Currency.Code),
        TermsField.Text("reference", Context.Reference));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive && Legs.Sum(leg => leg.Amount) == -Amount.MinorUnits);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.CustomerWallet) return Refuse(WalletRefusal.ActionNotPermitted);
        if (wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);

        var legs = new List<Leg> { new(wallet.Facts, Amount.MinorUnits) };
        for (var at = 0; at < Legs.Length; at++)
        {
            if (others[at]!.IsFull) return Refuse(WalletRefusal.LimitExceeded);
            legs.Add(new Leg(others[at]!.Facts, Legs[at].Amount));
        }

        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(CollectionsMarshal.AsSpan(legs))), wallet);
    }
}
