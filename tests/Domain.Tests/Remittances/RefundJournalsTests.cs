using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;
using static FinCode.Domain.Tests.Remittances.ChartLegs;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>Against the handbook's journals of what goes back, figure by figure.</summary>
public sealed class RefundJournalsTests
{
    private const string Card = Remittance.CardMethod;
    private static readonly RemittanceEvent ByCard = new RemittanceEvent.PaymentReceived(Card, null, "PSP-1");
    private static readonly RemittanceEvent Failed = new RemittanceEvent.PayoutFailed("ACCOUNT_CLOSED", null, null);
    private static readonly RemittanceEvent Delivered = new RemittanceEvent.PaidOut("P-1");

    [Fact]
    public void J05_a_receipt_that_is_nobodys_yet() => Same(RemittanceJournals.KeepReceipt(Pounds(75_00), 1010), (1010, Pound, -75_00), (2510, Pound, 75_00));

    [Fact]
    public void Too_much_funds_the_remittance_and_the_excess_is_kept_in_the_same_entry() => Same(
        RemittanceJournals.FundFromReceipts(Agreed, Pounds(210_00), 1110),
        (1110, Pound, -210_00), (2030, Pound, 200_00), (2045, Pound, 1_99), (2510, Pound, 8_01));

    [Fact]
    public void The_last_part_funds_it_together_with_what_was_kept() => Same(
        RemittanceJournals.FundFromReceipts(Agreed, Pounds(101_99), 1010),
        (1010, Pound, -101_99), (2510, Pound, -100_00), (2030, Pound, 200_00), (2045, Pound, 1_99));

    [Fact]
    public void J31_to_the_card_that_it_came_from() => Same(
        RemittanceJournals.RefundTheWayBack(After(ByCard, new RemittanceEvent.RefundRequested("Asked")), Agreed.TotalPayable, AccountOf),
        (2030, Pound, -200_00), (2045, Pound, -1_99), (1110, Pound, 201_99));

    [Fact]
    public void J32_the_original_amount_after_the_conversion() => Same(
        RemittanceJournals.Refund(After(Paid, Queued, Failed), Agreed.TotalPayable),
        (2040, Rupee, -24_750_94), (5000, Rupee, 24_750_94), (5000, Pound, -197_60), (6030, Pound, -2_40), (2045, Pound, -1_99));

    /// <summary>Without the partner's 1310 and the sender's 2010, whose owners add them, and with the backing that J41 had moved.</summary>
    [Fact]
    public void J33_recalled()
    {
        var recalled = After(Paid, Queued, Delivered, new RemittanceEvent.RecallRequested("Wrong account"), new RemittanceEvent.RecallAccepted("P-2"));
        Same(
            Sum(RemittanceJournals.TakeBack(Agreed), RemittanceJournals.Refund(recalled, recalled.Repay().Amount)),
            (5000, Rupee, 24_750_94), (5000, Pound, -197_60), (6030, Pound, -2_40), (6010, Pound, -1_99), (1010, Pound, -201_99), (1020, Pound, 201_99));
        Assert.Equal(Agreed.TotalPayable, recalled.Repay().Amount);
    }

    [Fact]
    public void J33_after_goodwill_pays_the_sender_the_rest_and_the_company_its_own()
    {
        var recalled = After(Paid, Queued, Delivered, new RemittanceEvent.GoodwillPaid(Pounds(1_99), null, "Late"), new RemittanceEvent.RecallRequested("x"), new RemittanceEvent.RecallAccepted(null));
        Assert.Equal(Pounds(200_00), recalled.Repay().Amount);
        Same(
            RemittanceJournals.Refund(recalled, recalled.Repay().Amount),
            (2040, Rupee, -24_750_94), (5000, Rupee, 24_750_94), (5000, Pound, -197_60), (6030, Pound, -2_40), (2045, Pound, -1_99),
            (7090, Pound, 1_99), (1020, Pound, -1_99), (1010, Pound, 1_99));
    }

    [Fact]
    public void J35_charged_back() => Same(RemittanceJournals.ChargeBack(Pounds(300_00), Pounds(15_00)), (1410, Pound, -300_00), (7040, Pound, -15_00), (1110, Pound, 315_00));

    /// <summary>For a remittance: what lies in 2030 and 2045 covers it, as the wallet does in the handbook, and its backing is free.</summary>
    [Fact]
    public void J36_covered_by_what_has_not_left() => Same(
        RemittanceJournals.Cover(After(ByCard, new RemittanceEvent.ChargedBack("CB-1", Agreed.TotalPayable, Pounds(15_00))), AccountOf),
        (2030, Pound, -200_00), (2045, Pound, -1_99), (1410, Pound, 201_99), (1020, Pound, -201_99), (1010, Pound, 201_99));

    [Fact]
    public void J36_of_a_part_the_rest_goes_back_the_way_it_came() => Same(
        RemittanceJournals.Cover(After(ByCard, new RemittanceEvent.ChargedBack("CB-1", Pounds(180_00), Pounds(0))), AccountOf),
        (2030, Pound, -200_00), (2045, Pound, -1_99), (1410, Pound, 180_00), (1020, Pound, -180_00), (1010, Pound, 180_00), (1110, Pound, 21_99));

    [Fact]
    public void J37_and_J38_lost_and_won()
    {
        Same(RemittanceJournals.EndChargeBack(Pounds(120_00), isWon: false), (7050, Pound, -120_00), (1410, Pound, 120_00));
        Same(RemittanceJournals.EndChargeBack(Pounds(300_00), isWon: true), (1110, Pound, -300_00), (1410, Pound, 300_00));
    }

    [Fact]
    public void J43_goodwill_with_its_backing()
    {
        Same(RemittanceJournals.Goodwill(Pounds(1_99)), (7090, Pound, -1_99), (1010, Pound, -1_99), (1020, Pound, 1_99));
        Same(
            RemittanceJournals.GoodwillTheWayBack(After(ByCard, Queued, Delivered), Pounds(1_99), AccountOf),
            (7090, Pound, -1_99), (1010, Pound, -1_99), (1020, Pound, 1_99), (1110, Pound, 1_99));
    }

    [Fact]
    public void Of_a_partial_refund_the_rest_of_the_fee_is_earned()
    {
        var asked = After(Paid, new RemittanceEvent.RefundRequested("Asked", Pounds(201_00)));
        Same(
            RemittanceJournals.Refund(asked, asked.Repay().Amount),
            (2030, Pound, -200_00), (2045, Pound, -1_99), (6010, Pound, 99), (1020, Pound, -99), (1010, Pound, 99));
    }

    [Fact]
    public void Taxes_go_back_in_proportion_and_the_tax_inside_a_fee_follows_it()
    {
        var terms = Agreed with { Taxes = new PriceLines([new PriceLine("EXCISE", 2_00)]), IncludedTaxes = new PriceLines([new PriceLine("VAT", 33)]) };
        var asked = (After(Paid) with { Terms = terms }).Apply(new RemittanceEvent.RefundRequested("Asked", Pounds(202_00)), Start, "x");
        // 2.00 of 3.99: 1.00 (0.9975) of the fee and 1.00 (1.0025) of the tax go back; 0.99 of the fee stays with 0.16 (0.1642) of its VAT.
        Same(
            RemittanceJournals.Refund(asked, asked.Repay().Amount),
            (2030, Pound, -200_00), (2045, Pound, -1_99), (2210, Pound, -1_00 + 16), (6010, Pound, 83), (1020, Pound, -99), (1010, Pound, 99));
    }

    private static Domain.Money.Money Pounds(long minorUnits) => new(minorUnits, Pound);

    private static int AccountOf(string method) => method == Card ? 1110 : 1010;

    private static ImmutableArray<ChartLeg> Sum(params ReadOnlySpan<ImmutableArray<ChartLeg>> entries)
    {
        var all = new List<ChartLeg>();
        foreach (var entry in entries) all.AddRange(entry);
        return
        [
            .. all.GroupBy(leg => (leg.ChartCode, leg.Currency))
                .Select(account => new ChartLeg(account.Key.ChartCode, account.Key.Currency, account.Sum(leg => leg.Amount)))
                .Where(leg => leg.Amount != 0),
        ];
    }
}
