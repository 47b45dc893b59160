using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Revenue.Plans;

namespace FinCode.Domain.Tests.Revenue;

public sealed class RevenueSplitTests
{
    [Fact]
    public void A_fee_of_1_99_at_30_and_20_percent_is_60_40_and_99()
    {
        var split = RevenueSplit.Split(Of(Percent(ShareParty.Agent, 30), Percent(ShareParty.PayingPartner, 20)), 3, Facts());

        Assert.Equal([60, 40], split.Shares.Select(share => share.Amount));
        Assert.Equal(99, split.Kept);
        Assert.Equal(("plan", 3, 199L), (split.PlanId, split.PlanVersion, split.Amount));
    }

    [Fact]
    public void Of_equal_remainders_the_earlier_party_gets_the_unit_and_the_tenant_is_the_last()
    {
        var split = RevenueSplit.Split(Of(Percent(ShareParty.SubAgent, 50), Percent(ShareParty.Agent, 50)), 1, Facts(fee: 1));
        Assert.Equal(new PartyShare(ShareParty.SubAgent, "BBBBBB", 1, true), Assert.Single(split.Shares));

        Assert.Equal(0, RevenueSplit.Split(Of(Percent(ShareParty.Agent, 50)), 1, Facts(fee: 1)).Kept);
    }

    [Fact]
    public void What_is_fixed_comes_first_then_up_to_then_the_remainder()
    {
        var plan = Of(Remainder(ShareParty.Agent), UpTo(ShareParty.PayingPartner, 100), Percent(ShareParty.SubAgent, 60));

        Assert.Equal([(ShareParty.Agent, 0L), (ShareParty.PayingPartner, 80L), (ShareParty.SubAgent, 120L)], Explained(plan, Facts(fee: 200)));
        Assert.Equal([(ShareParty.Agent, 60L), (ShareParty.PayingPartner, 100L), (ShareParty.SubAgent, 240L)], Explained(plan, Facts(fee: 400)));
        Assert.Equal(0, RevenueSplit.Split(plan, 1, Facts(fee: 400)).Kept);
    }

    [Fact]
    public void A_remainder_stops_at_its_most_and_the_rest_is_the_tenants() =>
        Assert.Equal(149, RevenueSplit.Split(Of(Remainder(ShareParty.Agent, max: 50)), 1, Facts()).Kept);

    [Fact]
    public void A_share_keeps_to_its_least_and_its_most()
    {
        var share = Percent(ShareParty.Agent, 10) with { Min = 15, Max = 30 };

        Assert.Equal([15L, 20L, 30L], new[] { 100L, 200L, 900L }.Select(fee => RevenueSplit.Split(Of(share) with { BaseMin = 15 }, 1, Facts(fee: fee)).Shared));
    }

    [Fact]
    public void A_tier_is_that_of_the_principal()
    {
        var share = new PlanShare
        {
            Party = ShareParty.Agent, Formula = ShareFormula.Tiered, Tiers = [new AmountTier(0, 0, 10), new AmountTier(10_000, 5, 20), new AmountTier(50_000, 0, 50)],
        };
        var plan = Of(share) with { BaseMin = 10 };

        Assert.Equal([20L, 45L, 45L, 100L], new[] { 9_999L, 10_000L, 49_999L, 50_000L }.Select(sent => RevenueSplit.Split(plan, 1, Facts(fee: 200, principal: sent)).Shared));
    }

    [Fact]
    public void Who_takes_no_part_has_no_share()
    {
        var facts = Facts() with { SubAgentCode = "" };
        var split = RevenueSplit.Split(Of(Percent(ShareParty.SubAgent, 40), Percent(ShareParty.Agent, 10)), 1, facts);

        Assert.Equal(new PartyShare(ShareParty.Agent, "AAAAAA", 20, true), Assert.Single(split.Shares));
        Assert.Equal(179, split.Kept);
    }

    [Fact]
    public void What_the_tenant_is_named_for_is_kept()
    {
        var split = RevenueSplit.Split(Of(Percent(ShareParty.Principal, 50), Remainder(ShareParty.Agent)), 1, Facts(fee: 200));

        Assert.Equal((100L, 100L), (split.Kept, split.Shared));
    }

    /// <summary>Zero tolerance: any plan that is allowed, any base, currencies without, with two and with three decimals, up to twenty parties.</summary>
    [Theory]
    [InlineData("JPY", 1)]
    [InlineData("GBP", 2)]
    [InlineData("KWD", 3)]
    public void No_unit_is_ever_lost_or_made(string currency, int seed)
    {
        var random = new Random(20261129 + seed);
        var checkedSplits = 0;
        for (var round = 0; round < 4_000; round++)
        {
            var plan = RandomPlans.Make(random, Currency.Parse(currency));
            if (plan.Fault() is not null) continue;
            foreach (var amount in RandomPlans.Amounts(random, plan))
            {
                var facts = Facts(amount, amount, amount) with { Currency = plan.Currency, SubAgentCode = random.Next(2) == 0 ? "" : "BBBBBB" };
                if (!plan.Fits(facts)) continue;

                var (lines, unnamed) = RevenueSplit.Explain(plan, facts);
                var split = RevenueSplit.Split(plan, 1, facts);

                Assert.Equal(amount, lines.Sum(line => line.Amount) + unnamed);
                Assert.Equal(amount, split.Shared + split.Kept);
                Assert.True(unnamed >= 0 && split.Kept >= 0);
                Assert.All(lines, line =>
                {
                    Assert.True(Math.Abs(line.Amount - line.Exact) < 1, $"{line.Amount} is a unit or more off {line.Exact}.");
                    Assert.True(line.Amount >= 0 && (line.Share.Max is not { } max || line.Amount <= max));
                    Assert.True(line.Code.Length == 0 || line.Share.Min is not { } min || line.Amount >= min);
                });
                checkedSplits++;
            }
        }

        Assert.True(checkedSplits > 5_000, $"Only {checkedSplits} splits were looked at.");
    }

    [Fact]
    public void Twenty_parties_share_the_largest_amount_to_the_unit()
    {
        var plan = Of([.. Enumerable.Range(0, Limits.SharesPerPlanMax).Select(at => Percent(ShareParty.Referrer, 100m / 21, $"REF{at}") with { Tiers = [new AmountTier(0, 0, 4.761904m)] })]);

        var split = RevenueSplit.Split(plan, 1, Facts(fee: Limits.AmountMax));

        Assert.Equal(Limits.AmountMax, split.Shared + split.Kept);
        Assert.InRange(split.Shares.Max(share => share.Amount) - split.Shares.Min(share => share.Amount), 0, 1);
    }

    private static IEnumerable<(ShareParty, long)> Explained(CommissionPlan plan, RevenueFacts facts) =>
        RevenueSplit.Explain(plan, facts).Lines.Select(line => (line.Share.Party, line.Amount));
}
