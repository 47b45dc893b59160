using System.Collections.Immutable;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Remittances;

/// <summary>An amount for one of the tenant's own accounts, before anyone has looked the account up. Credits positive.</summary>
[GenerateSerializer, Immutable, Alias("fincode.chart-leg")]
public readonly record struct ChartLeg([property: Id(0)] int ChartCode, [property: Id(1)] Currency Currency, [property: Id(2)] long Amount);

/// <summary>
/// What each step of a remittance posts to the tenant's own accounts; the guarded account that takes part, if any, is added by its
/// owner. Journals are numbered as in the chart of accounts' handbook: J08 is a remittance funded from a wallet.
/// </summary>
public static partial class RemittanceJournals
{
    /// <summary>J08 without the payer: the principal in transit, the fee deferred, the taxes owed.</summary>
    public static ImmutableArray<ChartLeg> Fund(RemittanceTerms terms) => Legs(
        (ChartOfAccounts.RemittancesInTransit, terms.Send.Currency, terms.Send.MinorUnits),
        (ChartOfAccounts.DeferredFee, terms.Send.Currency, terms.Fee),
        (ChartOfAccounts.TaxPayable, terms.Send.Currency, terms.Tax));

    /// <summary>The payer, where it is not a wallet: the card acquirer owes it (J01), or it is at the bank (J04).</summary>
    public static ImmutableArray<ChartLeg> FundFrom(RemittanceTerms terms, int chartCode) =>
        Legs([.. Tuples(Fund(terms)), (chartCode, terms.Send.Currency, -terms.TotalPayable.MinorUnits)]);

    /// <summary>J09.</summary>
    public static ImmutableArray<ChartLeg> Hold(RemittanceTerms terms) => Legs(
        (ChartOfAccounts.RemittancesInTransit, terms.Send.Currency, -terms.Send.MinorUnits),
        (ChartOfAccounts.RemittancesOnHold, terms.Send.Currency, terms.Send.MinorUnits));

    /// <summary>J09 from wherever the principal lies: what was converted already becomes what it was.</summary>
    public static ImmutableArray<ChartLeg> HoldFrom(Remittance remittance)
    {
        var terms = remittance.Terms;
        return remittance.Place switch
        {
            PrincipalPlace.InTransit => Hold(terms),
            PrincipalPlace.Payable => Legs([.. Tuples(Mirror(Convert(terms))), .. Tuples(Hold(terms))]),
            PrincipalPlace.Unclaimed => Legs([.. Tuples(OfferAgain(terms)), .. Tuples(Mirror(Convert(terms))), .. Tuples(Hold(terms))]),
            _ => throw new InvariantBrokenException("There is nothing to hold."),
        };
    }

    /// <summary>J10.</summary>
    public static ImmutableArray<ChartLeg> Release(RemittanceTerms terms) => Mirror(Hold(terms));

    /// <summary>J34: what is held is frozen. The fee is not earned and stays deferred.</summary>
    public static ImmutableArray<ChartLeg> Block(RemittanceTerms terms) => Legs(
        (ChartOfAccounts.RemittancesOnHold, terms.Send.Currency, -terms.Send.MinorUnits),
        (ChartOfAccounts.BlockedFunds, terms.Send.Currency, terms.Send.MinorUnits));

    /// <summary>J34 undone.</summary>
    public static ImmutableArray<ChartLeg> Unblock(RemittanceTerms terms) => Mirror(Block(terms));

    /// <summary>J11 and J42: the principal becomes what is payable, at the rate that was promised; the rest is margin.</summary>
    public static ImmutableArray<ChartLeg> Convert(RemittanceTerms terms) => Legs(
        (ChartOfAccounts.RemittancesInTransit, terms.Send.Currency, -terms.Send.MinorUnits),
        (ChartOfAccounts.FxPosition, terms.Send.Currency, terms.CostAtMid),
        (ChartOfAccounts.FxMarginIncome, terms.Send.Currency, terms.Margin),
        (ChartOfAccounts.FxPosition, terms.Receive.Currency, -terms.Receive.MinorUnits),
        (ChartOfAccounts.PayoutPayable, terms.Receive.Currency, terms.Receive.MinorUnits));

    /// <summary>J12 without the partner's prefund, with J14, J40 and J41: the recipient has it, the fee is earned, its backing is free.</summary>
    public static ImmutableArray<ChartLeg> Deliver(RemittanceTerms terms)
    {
        var currency = terms.Send.Currency;
        var freed = terms.Send.MinorUnits + terms.Fee;
        return Legs(
            (ChartOfAccounts.PayoutPayable, terms.Receive.Currency, -terms.Receive.MinorUnits),
            (ChartOfAccounts.DeferredFee, currency, -terms.Fee),
            (ChartOfAccounts.RemittanceFeeIncome, currency, terms.Fee - terms.IncludedTaxes.Total),
            (ChartOfAccounts.TaxPayable, currency, terms.IncludedTaxes.Total),
            (ChartOfAccounts.OperatingBank, currency, -freed),
            (ChartOfAccounts.SafeguardedBank, currency, freed));
    }

    /// <summary>J31 and J32 without the sender: everything that came in goes out of wherever it is now.</summary>
    public static ImmutableArray<ChartLeg> Repay(Remittance remittance)
    {
        var terms = remittance.Terms;
        return remittance.Place switch
        {
            PrincipalPlace.InTransit => Mirror(Fund(terms)),
            PrincipalPlace.OnHold => Legs([.. Tuples(Release(terms)), .. Tuples(Mirror(Fund(terms)))]),
            PrincipalPlace.Payable => Legs([.. Tuples(Mirror(Convert(terms))), .. Tuples(Mirror(Fund(terms)))]),
            PrincipalPlace.Unclaimed => Legs([.. Tuples(OfferAgain(terms)), .. Tuples(Mirror(Convert(terms))), .. Tuples(Mirror(Fund(terms)))]),
            _ => throw new InvariantBrokenException("There is nothing to pay back."),
        };
    }

    /// <summary>The same with where it goes, where that is not a wallet.</summary>
    public static ImmutableArray<ChartLeg> RepayTo(Remittance remittance, int chartCode) =>
        Legs([.. Tuples(Repay(remittance)), (chartCode, remittance.Terms.Send.Currency, remittance.Terms.TotalPayable.MinorUnits)]);

    public static ImmutableArray<ChartLeg> Mirror(ImmutableArray<ChartLeg> legs) => [.. legs.Select(leg => leg with { Amount = -leg.Amount })];

    private static IEnumerable<(int, Currency, long)> Tuples(ImmutableArray<ChartLeg> legs) => legs.Select(leg => (leg.ChartCode, leg.Currency, leg.Amount));

    /// <summary>One leg per account, and none of nothing: sent and received currency may be the same.</summary>
    private static ImmutableArray<ChartLeg> Legs(params ReadOnlySpan<(int Code, Currency Currency, long Amount)> amounts)
    {
        var legs = new List<ChartLeg>(amounts.Length);
        foreach (var (code, currency, amount) in amounts)
        {
            var at = legs.FindIndex(leg => leg.ChartCode == code && leg.Currency == currency);
            if (at < 0)
            {
                legs.Add(new ChartLeg(code, currency, amount));
            }
            else
            {
                legs[at] = legs[at] with { Amount = checked(legs[at].Amount + amount) };
            }
        }

        return [.. legs.Where(leg => leg.Amount != 0)];
    }
}
