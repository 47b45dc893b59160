using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Domain.Remittances;

/// <summary>What treasury posts when it sends money to a partner, ahead (J20) or for what is owed (J19): the partner's account takes the amount, the bank gives the cost.</summary>
internal static class TreasuryLegs
{
    public static ImmutableArray<AccountReference> Accounts(Money.Money amount, Money.Money cost) => amount.Currency == cost.Currency
        ? [AccountReference.Chart(ChartOfAccounts.OperatingBank, cost.Currency)]
        :
        [
            AccountReference.Chart(ChartOfAccounts.OperatingBank, cost.Currency),
            AccountReference.Chart(ChartOfAccounts.FxPosition, cost.Currency),
            AccountReference.Chart(ChartOfAccounts.FxPosition, amount.Currency),
        ];

    public static long LegOf(int other, Money.Money amount, Money.Money cost) => other switch
    {
        0 => cost.MinorUnits,
        1 => -cost.MinorUnits,
        _ => amount.MinorUnits,
    };

    public static Leg[] Of(AccountFacts partner, ReadOnlySpan<AccountState?> others, Money.Money amount, Money.Money cost)
    {
        var legs = new Leg[others.Length + 1];
        legs[0] = new Leg(partner, -amount.MinorUnits);
        for (var at = 0; at < others.Length; at++) legs[at + 1] = new Leg(others[at]!.Facts, LegOf(at, amount, cost));
        return legs;
    }

    public static Terms TermsOf(AccountFacts account, Money.Money amount, Money.Money cost, RecordContext context) => Terms.Of(
        TermsField.Id("accountId", account.AccountId),
        TermsField.Number("amount", amount.MinorUnits),
        TermsField.Text("currencyCode", amount.Currency.Code),
        TermsField.Number("cost", cost.MinorUnits),
        TermsField.Text("costCurrencyCode", cost.Currency.Code),
        TermsField.Text("reference", context.Reference));
}
