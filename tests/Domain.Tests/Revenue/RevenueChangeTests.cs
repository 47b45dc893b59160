using FinCode.Domain.Revenue;
using static FinCode.Domain.Tests.Revenue.Plans;

namespace FinCode.Domain.Tests.Revenue;

/// <summary>Versions of plans are forgotten, and never one by which something is still to be shared.</summary>
public sealed class RevenueChangeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Where_nothing_waits_old_versions_are_forgotten_and_the_catalogue_says_from_when_on_it_knows()
    {
        var catalogue = Changed(Limits.ConfigurationVersionsMax + 5, day => Start.AddDays(day));

        Assert.Equal(Limits.ConfigurationVersionsMax, catalogue.Plans["plan"].Versions.Length);
        Assert.Equal(catalogue.Plans["plan"].Versions[0].EffectiveFrom, catalogue.KnownFrom);
        Assert.Equal(Start.AddDays(5), catalogue.KnownFrom);
        Assert.Throws<InvariantBrokenException>(() => catalogue.Split(Facts(), catalogue.KnownFrom.AddTicks(-1)));
        Assert.NotEmpty(catalogue.Split(Facts(), catalogue.KnownFrom));
    }

    [Fact]
    public void A_version_by_which_something_is_still_to_be_shared_is_kept()
    {
        var catalogue = Changed(Limits.ConfigurationVersionsMax + 30, _ => Start.AddDays(3.5));

        Assert.Equal(Start.AddDays(3), catalogue.KnownFrom);
        Assert.Equal(ShareOn(3), catalogue.Split(Facts(), Start.AddDays(3.5)).Sum(split => split.Shared));
        Assert.Equal(Limits.ConfigurationVersionsMax + 30 - 3, catalogue.Plans["plan"].Versions.Length);
    }

    [Fact]
    public void When_too_many_would_have_to_be_kept_the_plan_stays_as_it_is()
    {
        var catalogue = Changed(Limits.CommissionPlanVersionsMax, _ => Start);
        var (same, outcome) = Change(catalogue, 90).Decide(catalogue, Start.AddDays(1_000), Start);

        Assert.Equal(RevenueOutcome.TooManyVersions, outcome);
        Assert.Same(catalogue, same);
        Assert.Equal(RevenueOutcome.Changed, Change(catalogue, 90).Decide(catalogue, Start.AddDays(1_000), Start.AddDays(1)).Outcome);
    }

    [Fact]
    public void Replacing_what_was_only_scheduled_forgets_nothing()
    {
        var scheduled = new RevenueChange("plan", Start.AddDays(9), Of(Percent(ShareParty.Agent, 10))).Decide(RevenueCatalogue.Empty, Start, Start).Catalogue;
        var replaced = new RevenueChange("plan", null, Of(Percent(ShareParty.Agent, 20))).Decide(scheduled, Start.AddDays(1), Start.AddDays(1)).Catalogue;

        Assert.Equal(DateTimeOffset.MinValue, replaced.KnownFrom);
        Assert.Empty(replaced.Split(Facts(), Start));
    }

    [Fact]
    public void Only_what_has_many_versions_may_have_to_forget_one()
    {
        var catalogue = Changed(Limits.ConfigurationVersionsMax - 1, _ => Start);

        Assert.False(Change(catalogue, 1).MayForget(catalogue));
        Assert.True(Change(catalogue, 1).MayForget(Changed(Limits.ConfigurationVersionsMax, _ => Start)));
        Assert.False(new RevenueChange("other", null, null).MayForget(catalogue));
    }

    [Fact]
    public void A_plan_that_ends_holds_until_then_and_its_end_is_a_version_that_may_be_changed()
    {
        var ending = new RevenueChange("plan", Start.AddDays(1), Of(Percent(ShareParty.Agent, 10))) { EffectiveTo = Start.AddDays(3) };
        var (catalogue, outcome) = ending.Decide(RevenueCatalogue.Empty, Start, Start);

        Assert.Equal((RevenueOutcome.Changed, 2), (outcome, catalogue.Plans["plan"].Versions.Length));
        Assert.Equal([false, true, true, false], new[] { 0.5, 1, 2.9, 3 }.Select(day => catalogue.Split(Facts(), Start.AddDays(day)).Any()));
        var longer = new RevenueChange("plan", Start.AddDays(2), Of(Percent(ShareParty.Agent, 20))).Decide(catalogue, Start, Start).Catalogue;
        Assert.NotEmpty(longer.Split(Facts(), Start.AddDays(30)));
        foreach (var (from, to) in new (DateTimeOffset?, DateTimeOffset)[] { (Start.AddDays(2), Start.AddDays(2)), (null, Start), (Start.AddDays(-9), Start.AddDays(-1)) })
        {
            Assert.Equal(RevenueOutcome.EndsFirst, (ending with { EffectiveFrom = from, EffectiveTo = to }).Decide(catalogue, Start, Start).Outcome);
        }
    }

    [Fact]
    public void A_change_that_is_asked_for_again_under_its_key_is_made_once_and_another_is_told_from_it()
    {
        var operation = new OperationId(Guid.Parse("5d3c1f0a-6b7e-4c55-9a3c-0f6a8f1f6b11"));
        var change = new RevenueChange("plan", null, Of(Percent(ShareParty.Agent, 10))) { Operation = operation };
        var (once, outcome) = change.Decide(RevenueCatalogue.Empty, Start, Start);
        var (again, repeated) = change.Decide(once, Start.AddDays(1), Start);

        Assert.Equal((RevenueOutcome.Changed, RevenueOutcome.Repeated), (outcome, repeated));
        Assert.Same(once, again);
        var other = change with { Plan = Of(Percent(ShareParty.Agent, 11)) };
        Assert.Equal((RevenueOutcome.DifferentTerms, "shares"), (other.Decide(once, Start, Start).Outcome, once.AnsweredTo(other)!.Terms.FirstDifference(other.Terms)));
        Assert.Equal("effectiveTo", change.Terms.FirstDifference((change with { EffectiveTo = Start.AddDays(9) }).Terms));

        // So many are known, and then the oldest is an order like any other.
        for (var number = 1; number <= Limits.PlanAnswersMax; number++)
        {
            once = (other with { Operation = new OperationId(new Guid(number, 0, 0, new byte[8])) }).Decide(once, Start.AddDays(number), Start.AddDays(number)).Catalogue;
        }

        Assert.Equal((Limits.PlanAnswersMax, RevenueOutcome.Changed), (once.Answered.Length, change.Decide(once, Start.AddDays(999), Start.AddDays(999)).Outcome));
    }

    /// <summary>Beside a catalogue that forgets stands one that keeps everything: of whatever is still to be shared they say the same.</summary>
    [Fact]
    public void Whatever_is_changed_while_sharing_lags_nothing_is_shared_otherwise()
    {
        var random = new Random(20261129);
        for (var round = 0; round < 60; round++)
        {
            var (now, shared, catalogue, kept) = (Start, Start, RevenueCatalogue.Empty, RevenueCatalogue.Empty);
            for (var step = 0; step < 120; step++)
            {
                now += TimeSpan.FromHours(random.Next(1, 48));
                // Sharing goes on at its own pace, and never overtakes.
                var next = shared + TimeSpan.FromHours(random.Next(0, 80));
                shared = next < now ? next : now;
                var plan = random.Next(9) == 0 ? null : Of(Percent(ShareParty.Agent, random.Next(1, 100)));
                var change = new RevenueChange("plan", random.Next(3) == 0 ? now.AddDays(random.Next(1, 5)) : null, plan);
                (catalogue, var outcome) = change.Decide(catalogue, now, shared);
                (kept, var expected) = change.Decide(kept, now, DateTimeOffset.MinValue);
                Assert.Equal(expected, outcome);

                Assert.True(catalogue.KnownFrom <= shared, "What still waits is known of.");
                for (var look = 0; look < 4; look++)
                {
                    var at = shared + TimeSpan.FromHours(random.Next(0, 200));
                    Assert.Equal(kept.Split(Facts(), at).Sum(split => split.Shared), catalogue.Split(Facts(), at).Sum(split => split.Shared));
                }
            }

            Assert.True(catalogue.Plans["plan"].Versions.Length < kept.Plans["plan"].Versions.Length, "Something was forgotten.");
        }
    }

    private static RevenueCatalogue Changed(int times, Func<int, DateTimeOffset> sharedUpTo)
    {
        var catalogue = RevenueCatalogue.Empty;
        for (var day = 0; day < times; day++)
        {
            (catalogue, var outcome) = new RevenueChange("plan", null, Of(Percent(ShareParty.Agent, 1 + (day % 90)))).Decide(catalogue, Start.AddDays(day), sharedUpTo(day));
            Assert.Equal(RevenueOutcome.Changed, outcome);
        }

        return catalogue;
    }

    private static long ShareOn(int day) => RevenueSplit.Split(Of(Percent(ShareParty.Agent, 1 + (day % 90))), 1, Facts()).Shared;

    private static RevenueChange Change(RevenueCatalogue catalogue, decimal percent) => new(catalogue.Plans.Keys.Single(), null, Of(Percent(ShareParty.Agent, percent)));
}
