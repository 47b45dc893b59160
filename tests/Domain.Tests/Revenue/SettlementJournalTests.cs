using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Revenue.Settlements;

namespace FinCode.Domain.Tests.Revenue;

public sealed class SettlementJournalTests
{
    [Fact]
    public void A_partner_keeps_its_commission_in_its_own_currency_at_mid() => Assert.Equal(
        [("2115 GBP", -40L), (" INR", 50_10L), ("5000 GBP", 40L), ("5000 INR", -50_10L)],
        Posted(Step(SettlementMethod.PartnerAccount, 40, payable: ChartOfAccounts.PartnerCommission, exchange: Exchange())));

    [Fact]
    public void A_partner_that_is_owed_in_its_own_currency_needs_no_rate() => Assert.Equal(
        [("2115 GBP", -40L), (" GBP", 40L)],
        Posted(Step(SettlementMethod.PartnerAccount, 40, payable: ChartOfAccounts.PartnerCommission)));

    /// <summary>J28, with the float where the handbook has 1210, and both bank entries in one.</summary>
    [Fact]
    public void A_credit_agent_pays_in_what_it_owes_less_its_commission() => Assert.Equal(
        [("2110 GBP", -84L), ("2020 GBP", 201_99L), ("1010 GBP", -201_99L), ("1020 GBP", 84L)],
        Posted(Step(SettlementMethod.Netting, 84, paidIn: 201_15)));

    [Fact]
    public void What_an_agent_has_paid_in_stays_when_its_commission_is_owed_again() => Assert.Equal(
        [("2110 GBP", 84L), ("2020 GBP", -84L), ("1010 GBP", 84L), ("1020 GBP", -84L)],
        Posted(Step(SettlementMethod.Netting, 84, SettlementStep.Returned, paidIn: 201_15)));

    [Fact]
    public void A_bank_transfer_is_on_its_way_until_it_is_confirmed()
    {
        Assert.Equal([("2110 GBP", -84L), ("1510 GBP", 84L)], Posted(Step(SettlementMethod.Bank, 84)));
        Assert.Equal([("1510 GBP", -84L), ("1020 GBP", 84L)], Posted(Step(SettlementMethod.Bank, 84, SettlementStep.Confirmed)));
        Assert.Equal([("2110 GBP", 84L), ("1510 GBP", -84L)], Posted(Step(SettlementMethod.Bank, 84, SettlementStep.Returned)));
        Assert.Equal([("2110 GBP", 84L), ("1020 GBP", -84L)], Posted(Step(SettlementMethod.Bank, 84, SettlementStep.ReturnedByBank)));
    }

    [Fact]
    public void Whatever_is_paid_balances_in_each_currency_and_comes_back_whole()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 5_000; round++)
        {
            var booked = Settlements.Random(random);
            SettlementRecord[] way = booked.Method == SettlementMethod.Bank
                ? [booked, booked with { Step = SettlementStep.Confirmed }, booked with { Step = SettlementStep.ReturnedByBank }]
                : [booked, booked with { Step = SettlementStep.Returned }];
            Assert.All(way, step => Assert.All(
                SettlementJournal.Legs(step).GroupBy(leg => leg.Currency), currency => Assert.Equal(0, currency.Aggregate(Int128.Zero, (sum, leg) => sum + leg.Amount))));

            // What is left of all steps is what was paid in, from the bank to the float.
            var left = way.SelectMany(step => SettlementJournal.Legs(step)).GroupBy(leg => (leg.Side, leg.ChartCode, leg.Currency)).Select(legs => legs.Sum(leg => leg.Amount)).Where(sum => sum != 0);
            long[] expected = booked.PaidIn == 0 ? [] : [-booked.PaidIn, booked.PaidIn];
            Assert.Equal(expected, left.Order());
        }
    }

    private static IEnumerable<(string, long)> Posted(SettlementRecord step) =>
        SettlementJournal.Legs(step).Select(leg => ($"{(leg.ChartCode == 0 ? "" : $"{leg.ChartCode}")} {leg.Currency}", leg.Amount));
}
