using System.Collections.Immutable;
using FinCode.Domain.Money;
using FinCode.Domain.Remittances;
using static FinCode.Domain.Tests.Remittances.Case;
using static FinCode.Domain.Tests.Remittances.ChartLegs;

namespace FinCode.Domain.Tests.Remittances;

/// <summary>Against the handbook's journals, figure by figure.</summary>
public sealed class RemittanceJournalsTests
{
    [Fact]
    public void J08_funded_from_a_wallet() => Same(RemittanceJournals.Fund(Agreed), (2030, Pound, 200_00), (2045, Pound, 1_99));

    [Fact]
    public void J09_and_J10_held_and_released()
    {
        Same(RemittanceJournals.Hold(Agreed), (2030, Pound, -200_00), (2035, Pound, 200_00));
        Same(RemittanceJournals.Release(Agreed), (2030, Pound, 200_00), (2035, Pound, -200_00));
    }

    [Fact]
    public void J11_converted() => Same(
        RemittanceJournals.Convert(Agreed),
        (2030, Pound, -200_00), (5000, Pound, 197_60), (6030, Pound, 2_40), (5000, Rupee, -24_750_94), (2040, Rupee, 24_750_94));

    /// <summary>The partner's own side, 1310, is its owner's.</summary>
    [Fact]
    public void J12_J14_and_J41_delivered() => Same(
        RemittanceJournals.Deliver(Agreed),
        (2040, Rupee, -24_750_94), (2045, Pound, -1_99), (6010, Pound, 1_99), (1020, Pound, -201_99), (1010, Pound, 201_99));

    [Fact]
    public void J31_paid_back_before_the_conversion() => Same(RemittanceJournals.Repay(After(Paid)), (2030, Pound, -200_00), (2045, Pound, -1_99));

    [Fact]
    public void J32_paid_back_after_the_conversion() => Same(
        RemittanceJournals.Repay(After(Paid, Queued, new RemittanceEvent.PayoutFailed("ACCOUNT_CLOSED", null, null))),
        (2045, Pound, -1_99), (5000, Pound, -197_60), (6030, Pound, -2_40), (5000, Rupee, 24_750_94), (2040, Rupee, -24_750_94));

    [Fact]
    public void J42_what_arrives_was_fixed() => Same(
        RemittanceJournals.Convert(Agreed with { Send = new Domain.Money.Money(202_02, Pound), Receive = new Domain.Money.Money(25_000_00, Rupee), CostAtMid = 199_59 }),
        (2030, Pound, -202_02), (5000, Pound, 199_59), (6030, Pound, 2_43), (5000, Rupee, -25_000_00), (2040, Rupee, 25_000_00));

    [Fact]
    public void Held_money_is_paid_back_from_where_it_is_held() => Same(
        RemittanceJournals.Repay(After(Paid, new RemittanceEvent.Held("AML_REVIEW"), new RemittanceEvent.Rejected("Sanctions"))),
        (2035, Pound, -200_00), (2045, Pound, -1_99));

    [Fact]
    public void J40_of_a_fee_with_its_tax_inside_the_state_gets_its_part() => Same(
        RemittanceJournals.Deliver(Agreed with { IncludedTaxes = new PriceLines([new PriceLine("VAT", 33)]) }),
        (2040, Rupee, -24_750_94), (2045, Pound, -1_99), (6010, Pound, 1_66), (2210, Pound, 33), (1020, Pound, -201_99), (1010, Pound, 201_99));

    [Fact]
    public void Within_one_currency_nothing_is_converted() => Same(
        RemittanceJournals.Convert(Agreed with { Receive = new Domain.Money.Money(198_00, Pound), CostAtMid = 198_00 }),
        (2030, Pound, -200_00), (6030, Pound, 2_00), (2040, Pound, 198_00));

    /// <summary>Whatever a remittance goes through, what its steps post to the accounts on the way sums to nothing at the end.</summary>
    [Fact]
    public void At_the_end_nothing_is_left_on_the_way()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 2_000; round++)
        {
            var terms = Agreed with
            {
                Send = new Domain.Money.Money(random.NextInt64(1, 1_000_000_000), Pound),
                Receive = new Domain.Money.Money(random.NextInt64(1, 1_000_000_000), random.Next(4) == 0 ? Pound : Rupee),
                CostAtMid = random.NextInt64(0, 1_000_000_000),
                Fees = new PriceLines([new PriceLine("TRANSFER_FEE", random.NextInt64(0, 1_000))]),
                Taxes = random.Next(2) == 0 ? PriceLines.None : new PriceLines([new PriceLine("EXCISE", random.NextInt64(1, 1_000))]),
            };
            var first = After(Paid) with { Terms = terms };
            var held = first.Apply(new RemittanceEvent.Held("LOOK"), Start, "system");
            var queued = first.Apply(Queued, Start, "system");
            var fund = RemittanceJournals.Fund(terms);
            ImmutableArray<ChartLeg>[][] histories =
            [
                [fund, RemittanceJournals.Convert(terms), RemittanceJournals.Deliver(terms)],
                [fund, RemittanceJournals.Hold(terms), RemittanceJournals.Release(terms), RemittanceJournals.Convert(terms), RemittanceJournals.Deliver(terms)],
                [fund, RemittanceJournals.Repay(first)],
                [fund, RemittanceJournals.Hold(terms), RemittanceJournals.Repay(held)],
                [fund, RemittanceJournals.Convert(terms), RemittanceJournals.Repay(queued)],
                [fund, RemittanceJournals.Convert(terms), RemittanceJournals.HoldFrom(queued), RemittanceJournals.Repay(held)],
                [fund, RemittanceJournals.Convert(terms), RemittanceJournals.HoldFrom(queued), RemittanceJournals.Release(terms), RemittanceJournals.Convert(terms), RemittanceJournals.Deliver(terms)],
            ];
            foreach (var history in histories)
            {
                var left = history.SelectMany(legs => legs).GroupBy(leg => (leg.ChartCode, leg.Currency)).ToDictionary(account => account.Key, account => account.Sum(leg => leg.Amount));
                Assert.All([2030, 2035, 2040, 2045], code => Assert.All(left, account => Assert.True(account.Key.ChartCode != code || account.Value == 0)));
            }
        }
    }
}
