using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>Treasury sends money to a payout partner ahead (J20): bought with another currency, or of the same.</summary>
/// <param name="Amount">What the partner has from now on.</param>
/// <param name="Cost">What left the operating bank for it.</param>
[GenerateSerializer, Immutable, Alias("fincode.prefund-partner")]
public sealed record PrefundPartner(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Amount,
    [property: Id(1)] Money.Money Cost) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others => Amount.Currency == Cost.Currency
        ? [AccountReference.Chart(ChartOfAccounts.OperatingBank, Cost.Currency)]
        :
        [
            AccountReference.Chart(ChartOfAccounts.OperatingBank, Cost.Currency),
            AccountReference.Chart(ChartOfAccounts.FxPosition, Cost.Currency),
            AccountReference.Chart(ChartOfAccounts.FxPosition, Amount.Currency),
        ];

    public override bool IsInflow => true;

    public override long LegOf(int other) => other switch
    {
        0 => Cost.MinorUnits,
        1 => -Cost.MinorUnits,
        _ => Amount.MinorUnits,
    };

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("amount", Amount.MinorUnits),
        TermsField.Text("currencyCode", Amount.Currency.Code),
        TermsField.Number("cost", Cost.MinorUnits),
        TermsField.Text("costCurrencyCode", Cost.Currency.Code),
        TermsField.Text("reference", Context.Reference));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Amount.IsPositive && Cost.IsPositive);
        if (wallet.Status is AccountStatus.Closing or AccountStatus.Closed) return Refuse(WalletRefusal.AccountClosed);
        if (Amount.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.PartnerPrefund) return Refuse(WalletRefusal.ActionNotPermitted);
        if (Amount.Currency == Cost.Currency && Amount != Cost) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Inflows > Limits.LifetimeMax - Amount.MinorUnits) return Refuse(WalletRefusal.LimitExceeded);

        var legs = new List<Leg> { new(wallet.Facts, -Amount.MinorUnits) };
        for (var at = 0; at < others.Length; at++)
        {
            if (others[at]!.IsFull) return Refuse(WalletRefusal.LimitExceeded);
            legs.Add(new Leg(others[at]!.Facts, LegOf(at)));
        }

        return new WalletDecision.Accepted(
            NewRecord(wallet.Facts, RecordKind.EntryPosted, JournalEntry.Balanced(CollectionsMarshal.AsSpan(legs))), wallet);
    }

    private static WalletDecision.Refused Refuse(WalletRefusal reason) => new(reason);
}
