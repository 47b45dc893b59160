using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Remittances;

/// <summary>This part: receipts from outside, and everything that goes back.</summary>
public static partial class RemittanceJournals
{
    /// <summary>A receipt that completes the payment. What lay unapplied becomes part of it; what is too much lies unapplied afterwards.</summary>
    /// <param name="chartCode">Where the receipt lies first.</param>
    public static ImmutableArray<ChartLeg> FundFromReceipts(RemittanceTerms terms, Money.Money received, int chartCode) => Legs(
    [
        .. Tuples(Fund(terms)),
        (chartCode, terms.Send.Currency, -received.MinorUnits),
        (ChartOfAccounts.SuspenseCredit, terms.Send.Currency, checked(received.MinorUnits - terms.TotalPayable.MinorUnits)),
    ]);

    /// <summary>J05: a receipt that is not the remittance's, or not yet.</summary>
    public static ImmutableArray<ChartLeg> KeepReceipt(Money.Money received, int chartCode) => Legs(
        (chartCode, received.Currency, -received.MinorUnits),
        (ChartOfAccounts.SuspenseCredit, received.Currency, received.MinorUnits));

    /// <summary>What lies unapplied goes back the way it came.</summary>
    public static ImmutableArray<ChartLeg> ReturnUnapplied(Remittance remittance, Func<string, int> accountOf) => Legs(
    [
        (ChartOfAccounts.SuspenseCredit, remittance.Terms.Send.Currency, -remittance.UnappliedTotal),
        .. Way(remittance.Unapplied, accountOf),
    ]);

    /// <summary>
    /// J31, J32 and the rest of J33 without the sender: the money of a remittance that is given up goes to whose it is. Of a refund that
    /// is less than everything the retained fee is earned (J14, J40, J41), and taxes go back in proportion.
    /// </summary>
    /// <param name="amount">What the sender gets.</param>
    public static ImmutableArray<ChartLeg> Refund(Remittance remittance, Money.Money amount)
    {
        var (shares, currency) = (remittance.Shares, amount.Currency);
        var retained = remittance.RefundAmount is { } ? Retain(remittance.Terms, amount) : [];
        return Legs(
        [
            .. Tuples(Repay(remittance)),
            .. retained,
            // The company has borne these before: they are its own again, and so is what lies behind them.
            (ChartOfAccounts.RoundingAndGoodwill, currency, shares.Goodwill),
            (ChartOfAccounts.ChargeBackLoss, currency, shares.Lost),
            .. Release(currency, shares.Goodwill + shares.Lost),
        ]);
    }

    /// <summary>The same to where the payment came from, where that is not a wallet.</summary>
    public static ImmutableArray<ChartLeg> RefundTheWayBack(Remittance remittance, Money.Money amount, Func<string, int> accountOf) =>
        Legs([.. Tuples(Refund(remittance, amount)), .. Way(remittance.WayBack(amount.MinorUnits), accountOf)]);

    /// <summary>The same to where nobody asks for it.</summary>
    public static ImmutableArray<ChartLeg> RefundInto(Remittance remittance, Money.Money amount, int chartCode) =>
        Legs([.. Tuples(Refund(remittance, amount)), (chartCode, amount.Currency, amount.MinorUnits)]);

    /// <summary>J43 without the sender: the company's own money, with its backing.</summary>
    public static ImmutableArray<ChartLeg> Goodwill(Money.Money amount) => Legs(
        [(ChartOfAccounts.RoundingAndGoodwill, amount.Currency, -amount.MinorUnits), .. Release(amount.Currency, -amount.MinorUnits)]);

    public static ImmutableArray<ChartLeg> GoodwillInto(Money.Money amount, int chartCode) =>
        Legs([.. Tuples(Goodwill(amount)), (chartCode, amount.Currency, amount.MinorUnits)]);

    public static ImmutableArray<ChartLeg> GoodwillTheWayBack(Remittance remittance, Money.Money amount, Func<string, int> accountOf) =>
        Legs([.. Tuples(Goodwill(amount)), .. Way(remittance.WayBack(amount.MinorUnits), accountOf)]);

    /// <summary>
    /// J33 without the partner's prefund and without the sender: what delivery had booked is taken back, backing included, so that the
    /// refund is that of an undelivered remittance.
    /// </summary>
    public static ImmutableArray<ChartLeg> TakeBack(RemittanceTerms terms) => Mirror(Deliver(terms));

    /// <summary>J35.</summary>
    public static ImmutableArray<ChartLeg> ChargeBack(Money.Money amount, Money.Money fee) => Legs(
        (ChartOfAccounts.DisputeReceivable, amount.Currency, -amount.MinorUnits),
        (ChartOfAccounts.ProcessingCost, amount.Currency, -fee.MinorUnits),
        (ChartOfAccounts.CardReceivable, amount.Currency, checked(amount.MinorUnits + fee.MinorUnits)));

    /// <summary>J36 for a remittance: what lies here of it covers the charge-back, its backing is free, and a rest goes back the way it came.</summary>
    public static ImmutableArray<ChartLeg> Cover(Remittance remittance, Func<string, int> accountOf)
    {
        var (shares, currency) = (remittance.Shares, remittance.Terms.Send.Currency);
        return Legs(
        [
            .. Tuples(Refund(remittance, new Money.Money(shares.Sender, currency))),
            (ChartOfAccounts.SuspenseCredit, currency, -shares.Excess),
            (ChartOfAccounts.DisputeReceivable, currency, shares.Covered + shares.Excess),
            .. Release(currency, shares.Covered + shares.Excess),
            .. Way(remittance.WayBack(shares.Sender), accountOf),
        ]);
    }

    /// <summary>J38 or J37: won, it is the acquirer's debt again; lost, it is ours.</summary>
    public static ImmutableArray<ChartLeg> EndChargeBack(Money.Money open, bool isWon) => Legs(
        (isWon ? ChartOfAccounts.CardReceivable : ChartOfAccounts.ChargeBackLoss, open.Currency, -open.MinorUnits),
        (ChartOfAccounts.DisputeReceivable, open.Currency, open.MinorUnits));

    /// <summary>J41 and its reverse: what lies behind money that is the company's moves to its own bank.</summary>
    private static (int, Currency, long)[] Release(Currency currency, long amount) =>
    [
        (ChartOfAccounts.OperatingBank, currency, -amount),
        (ChartOfAccounts.SafeguardedBank, currency, amount),
    ];

    /// <summary>
    /// What stays of fees and taxes: the part beyond the principal goes back from each line in proportion. The tax that is inside the
    /// fee follows the fee.
    /// </summary>
    private static (int, Currency, long)[] Retain(RemittanceTerms terms, Money.Money amount)
    {
        var (fees, taxes, currency) = (terms.Fees.Lines, terms.Taxes.Lines, amount.Currency);
        var back = LargestRemainder.Split(
            amount.MinorUnits - terms.Send.MinorUnits, [.. fees.Select(line => line.Amount), .. taxes.Select(line => line.Amount)]);
        var fee = terms.Fee - back[..fees.Length].Sum();
        var tax = terms.Tax - back[fees.Length..].Sum();
        var included = fee == 0 ? 0 : LargestRemainder.Split(terms.IncludedTaxes.Total, [fee, terms.Fee - fee])[0];
        return
        [
            (ChartOfAccounts.RemittanceFeeIncome, currency, fee - included),
            (ChartOfAccounts.TaxPayable, currency, included + tax),
            .. Release(currency, fee),
        ];
    }

    private static IEnumerable<(int, Currency, long)> Way(IEnumerable<Receipt> receipts, Func<string, int> accountOf) =>
        receipts.Select(receipt => (accountOf(receipt.Method), receipt.Amount.Currency, receipt.Amount.MinorUnits));
}
