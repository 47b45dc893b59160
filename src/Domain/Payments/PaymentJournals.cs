using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;

namespace FinCode.Domain.Payments;

/// <summary>
/// What payments post to the tenant's own accounts, numbered as in the handbook of the chart of accounts. A wallet that takes part is
/// added by its owner. Credits positive.
/// </summary>
public static class PaymentJournals
{
    /// <summary>A card acquirer owes it until it settles (J01); everything else is at the bank (J04).</summary>
    public static int SourceOf(PaymentMethod method) => method == PaymentMethod.Card ? ChartOfAccounts.CardReceivable : ChartOfAccounts.SafeguardedBank;

    /// <summary>J01 and J04 without the wallet: what came, and what of it is our charge.</summary>
    /// <param name="charge">Minor units, out of what came.</param>
    public static ImmutableArray<ChartLeg> TopUp(PaymentMethod method, Money.Money came, long charge) => Legs(
        (SourceOf(method), -came.MinorUnits, came), (ChartOfAccounts.WalletFeeIncome, charge, came));

    /// <summary>J05: nobody's yet.</summary>
    public static ImmutableArray<ChartLeg> Suspend(PaymentMethod method, Money.Money came) => Legs(
        (SourceOf(method), -came.MinorUnits, came), (ChartOfAccounts.SuspenseCredit, came.MinorUnits, came));

    /// <summary>J05 the other way: it went back to whoever paid.</summary>
    public static ImmutableArray<ChartLeg> Return(PaymentMethod method, Money.Money came) => Legs(
        (ChartOfAccounts.SuspenseCredit, -came.MinorUnits, came), (SourceOf(method), came.MinorUnits, came));

    /// <summary>J35: the acquirer keeps the amount and its fee.</summary>
    public static ImmutableArray<ChartLeg> TakeBack(PaymentMethod method, Money.Money amount, long schemeFee) => Legs(
        (ChartOfAccounts.DisputeReceivable, -amount.MinorUnits, amount),
        (ChartOfAccounts.ProcessingCost, -schemeFee, amount),
        (SourceOf(method), checked(amount.MinorUnits + schemeFee), amount));

    /// <summary>J37: what the wallet did not give back is lost.</summary>
    public static ImmutableArray<ChartLeg> Lose(Money.Money rest) => Legs(
        (ChartOfAccounts.ChargeBackLoss, -rest.MinorUnits, rest), (ChartOfAccounts.DisputeReceivable, rest.MinorUnits, rest));

    /// <summary>J38 without the wallet: the acquirer owes us again, and what the wallet had given back is backed again.</summary>
    /// <param name="recovered">What goes back to the wallet, minor units; zero for nothing.</param>
    public static ImmutableArray<ChartLeg> Win(PaymentMethod method, Money.Money amount, long recovered) => Legs(
        (SourceOf(method), -amount.MinorUnits, amount),
        (ChartOfAccounts.DisputeReceivable, amount.MinorUnits - recovered, amount),
        (ChartOfAccounts.SafeguardedBank, -recovered, amount),
        (ChartOfAccounts.OperatingBank, recovered, amount));

    /// <summary>A remittance that ends in a wallet of ours: what the partner was prefunded comes home and backs the wallet.</summary>
    public static ImmutableArray<ChartLeg> Arrive(Money.Money amount) => Legs((ChartOfAccounts.SafeguardedBank, -amount.MinorUnits, amount));

    /// <summary>Each account once, and none for nothing.</summary>
    private static ImmutableArray<ChartLeg> Legs(params ReadOnlySpan<(int Code, long Amount, Money.Money Of)> legs)
    {
        var sums = new List<ChartLeg>();
        foreach (var (code, amount, of) in legs)
        {
            var at = sums.FindIndex(leg => leg.ChartCode == code);
            if (at < 0) sums.Add(new ChartLeg(code, of.Currency, amount));
            else sums[at] = sums[at] with { Amount = checked(sums[at].Amount + amount) };
        }

        return [.. sums.Where(leg => leg.Amount != 0)];
    }
}
