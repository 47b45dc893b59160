using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Revenue.Plans;

namespace FinCode.Domain.Tests.Revenue;

public sealed class CommissionPlanTests
{
    [Fact]
    public void Percentages_may_be_a_hundred_and_no_more()
    {
        Assert.Null(Of(Percent(ShareParty.Agent, 60), Percent(ShareParty.SubAgent, 40)).Fault());
        Assert.Equal("shares", Of(Percent(ShareParty.Agent, 60), Percent(ShareParty.SubAgent, 40.000001m)).Fault()?.Field);
    }

    [Fact]
    public void A_flat_share_needs_a_base_that_bears_it()
    {
        var plan = Of(Flat(ShareParty.Agent, 50), Percent(ShareParty.SubAgent, 50));

        Assert.Equal("Of a base of 0.01 GBP the fixed shares would be 0.505: lower them, say UP_TO, or give baseMin.", plan.Fault()?.Message);
        Assert.NotNull((plan with { BaseMin = 99 }).Fault());
        Assert.Null((plan with { BaseMin = 100 }).Fault());
        Assert.Null(Of(UpTo(ShareParty.Agent, 50), Percent(ShareParty.SubAgent, 50)).Fault());
    }

    [Fact]
    public void A_least_needs_one_too_and_a_most_may_save_it()
    {
        Assert.NotNull(Of(Percent(ShareParty.Agent, 1) with { Min = 2 }).Fault());
        Assert.Null((Of(Percent(ShareParty.Agent, 1) with { Min = 2 }) with { BaseMin = 2 }).Fault());

        // 100 percent up to 10, and 50 percent beside it: of 20 and more it fits, below it does not.
        var capped = Of(Percent(ShareParty.Agent, 100) with { Max = 10 }, Percent(ShareParty.SubAgent, 50));
        Assert.NotNull((capped with { BaseMin = 19 }).Fault());
        Assert.Null((capped with { BaseMin = 20 }).Fault());
    }

    [Fact]
    public void Every_tier_is_looked_at()
    {
        var tiers = Percent(ShareParty.Agent, 0) with { Formula = ShareFormula.Tiered, Tiers = [new AmountTier(0, 0, 10), new AmountTier(1_000, 0, 80)] };

        Assert.Null(Of(tiers, Percent(ShareParty.SubAgent, 20)).Fault());
        Assert.NotNull(Of(tiers, Percent(ShareParty.SubAgent, 21)).Fault());
    }

    public static TheoryData<string, CommissionPlan> Faulty => new()
    {
        { "shares", Of() },
        { "shares[0].partyCode", Of(Percent(ShareParty.Referrer, 1)) },
        { "shares[0].partyCode", Of(Percent(ShareParty.Agent, 1, "AAAAAA")) },
        { "shares[1].party", Of(Percent(ShareParty.Agent, 1), Percent(ShareParty.Agent, 2)) },
        { "shares[1].formula", Of(Remainder(ShareParty.Agent), Remainder(ShareParty.SubAgent)) },
        { "shares[0].formula", Of(Remainder(ShareParty.Agent)) with { Base = ShareBase.Principal } },
        { "shares[0].max", Of(Percent(ShareParty.Agent, 1) with { Min = 3, Max = 2 }) },
        { "shares[0].min", Of(UpTo(ShareParty.Agent, 5) with { Min = 3 }) },
        { "shares[0].tiers", Of(Percent(ShareParty.Agent, 101)) },
        { "shares[0].tiers", Of(Percent(ShareParty.Agent, 1) with { Tiers = [new AmountTier(5, 0, 1)] }) },
        { "shares[0].tiers", Of(Percent(ShareParty.Agent, 1) with { Tiers = [new AmountTier(0, 0, 1), new AmountTier(0, 0, 2)] }) },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_cannot_work_is_told_by_its_field(string field, CommissionPlan plan) => Assert.Equal(field, plan.Fault()?.Field);

    /// <summary>A second, naive judge: the sum of the fixed shares of each base from the least on.</summary>
    [Fact]
    public void A_plan_is_allowed_exactly_where_no_base_is_exceeded()
    {
        var random = new Random(20261129);
        var (allowed, refused) = (0, 0);
        for (var round = 0; round < 3_000; round++)
        {
            var plan = RandomPlans.Make(random, Gbp) with { BaseMin = random.Next(0, 400) };
            if (plan.FirstExcess() is { } excess)
            {
                refused++;
                var sent = plan.Base == ShareBase.Principal ? [excess.Base] : plan.Shares.SelectMany(share => share.Tiers).Select(tier => tier.From).Append(0);
                Assert.Contains(sent, principal => SumOf(plan, excess.Base, principal) > excess.Base);
                continue;
            }

            allowed++;
            foreach (var principal in plan.Shares.SelectMany(share => share.Tiers).Select(tier => tier.From).Append(0))
            {
                for (var amount = Math.Max(1, plan.BaseMin); amount < 600; amount += 7)
                {
                    Assert.True(SumOf(plan, amount, plan.Base == ShareBase.Principal ? amount : principal) <= amount);
                }
            }
        }

        Assert.True(allowed > 300 && refused > 300, $"{allowed} allowed, {refused} refused.");
    }

    [Fact]
    public void The_most_specific_plan_counts_and_of_equals_the_first_by_name()
    {
        var anyone = Of(Percent(ShareParty.Agent, 10)) with { Id = "anyone" };
        var agent = anyone with { Id = "agent", AgentCode = "AAAAAA" };
        var branch = anyone with { Id = "branch", AgentCode = "BBBBBB" };
        var other = anyone with { Id = "a-other", AgentCode = "OTHERS" };
        var customer = anyone with { Id = "customer", CustomerCodes = ["CCCCCC"] };
        var same = anyone with { Id = "also-anyone" };

        Assert.Equal("also-anyone", Found(anyone, same, other));
        Assert.Equal("agent", Found(anyone, agent, other));
        Assert.Equal("branch", Found(anyone, agent, branch));
        Assert.Equal("customer", Found(branch, customer, agent));
        Assert.Null(Found(other));
        Assert.Null(Found(anyone with { BaseMin = 200 }));
    }

    [Fact]
    public void What_holds_is_what_held_when_the_remittance_was_paid_out()
    {
        var at = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var plan = Of(Percent(ShareParty.Agent, 10));
        var catalogue = new RevenueChange("plan", at, plan).Decide(RevenueCatalogue.Empty, at, at).Catalogue;
        catalogue = new RevenueChange("plan", at.AddDays(1), Of(Percent(ShareParty.Agent, 20))).Decide(catalogue, at, at).Catalogue;
        catalogue = new RevenueChange("plan", at.AddDays(2), null).Decide(catalogue, at, at).Catalogue;

        Assert.Equal([0L, 20L, 40L, 0L], new[] { -1, 0, 1, 2 }.Select(day => catalogue.Split(Facts(), at.AddDays(day)).Sum(split => split.Shared)));
    }

    [Fact]
    public void What_was_is_not_changed_and_what_is_not_there_is_not_taken_away()
    {
        var now = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);
        var changed = new RevenueChange("plan", now.AddYears(-1), Of(Percent(ShareParty.Agent, 10))).Decide(RevenueCatalogue.Empty, now, now);

        Assert.Equal(now, changed.Catalogue.Plans["plan"].Versions[0].EffectiveFrom);
        Assert.Equal(RevenueOutcome.NotFound, new RevenueChange("other", null, null).Decide(changed.Catalogue, now, now).Outcome);
    }

    private static decimal SumOf(CommissionPlan plan, long amount, long principal) => plan.Shares.Where(share => share.IsFixed).Sum(share => share.Of(amount, principal));

    private static string? Found(params CommissionPlan[] plans)
    {
        var catalogue = plans.Aggregate(RevenueCatalogue.Empty, (all, plan) => new RevenueChange(plan.Id, null, plan).Decide(all, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch).Catalogue);
        return catalogue.Find(ShareBase.Fee, Facts(), DateTimeOffset.UnixEpoch.AddDays(1))?.Value?.Id;
    }
}
