using System.Collections.Immutable;
using FinCode.Domain.Ledger;

namespace FinCode.Domain.Wallets;

/// <summary>
/// Takes back what a wallet still holds of a top-up that a card's bank has taken back (J36), and moves its backing out of the
/// safeguarded account. What is set aside by holds stays: somebody else has been promised it.
/// </summary>
/// <param name="Most">What is owed; less is taken where less is there.</param>
[GenerateSerializer, Immutable, Alias("fincode.recover-money")]
public sealed record RecoverMoney(
    OperationId OperationId,
    RecordContext Context,
    [property: Id(0)] Money.Money Most) : WalletCommand(OperationId, Context)
{
    public override ImmutableArray<AccountReference> Others =>
    [
        AccountReference.Chart(ChartOfAccounts.DisputeReceivable),
        AccountReference.Chart(ChartOfAccounts.OperatingBank),
        AccountReference.Chart(ChartOfAccounts.SafeguardedBank),
    ];

    /// <summary>An empty wallet today is asked again only by whoever decides to.</summary>
    public override bool RemembersRefusal => false;

    public override bool IsForced => true;

    public override Terms TermsFor(AccountFacts account) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("amount", Most.MinorUnits),
        TermsField.Text("currencyCode", Most.Currency.Code));

    public override WalletDecision Decide(Wallet wallet, ReadOnlySpan<AccountState?> others, DateTimeOffset now)
    {
        Invariant.Holds(Most.IsPositive);
        if (Most.Currency != wallet.Facts.Currency) return Refuse(WalletRefusal.CurrencyMismatch);
        if (wallet.Facts.ChartCode != ChartOfAccounts.CustomerWallet) return Refuse(WalletRefusal.ActionNotPermitted);
        var taken = Math.Min(Most.MinorUnits, wallet.Available);
        if (taken <= 0) return Refuse(WalletRefusal.InsufficientFunds);

        ReadOnlySpan<Leg> legs =
        [
            new(wallet.Facts, -taken), new(others[0]!.Facts, taken), new(others[1]!.Facts, -taken), new(others[2]!.Facts, taken),
        ];
        return AcceptOutflow(wallet, legs, taken);
    }
}
