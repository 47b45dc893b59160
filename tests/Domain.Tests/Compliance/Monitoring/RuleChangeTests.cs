using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

/// <summary>Rules change for what is to come, and never for what has been.</summary>
public sealed class RuleChangeTests
{
    private static readonly DateTimeOffset Now = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Soonest = Now + Limits.MonitoringRuleLead;
    private static readonly RuleBook Begun = new() { Document = new RuleDocument(1, Currency.Parse("GBP"), [Over("R1", 100_00), Over("R2", 200_00)]) };

    [Fact]
    public void A_new_rule_holds_a_moment_later_and_not_before()
    {
        var book = Changed(Begun, Add("NEW", 5_00));

        Assert.Equal(2, book.Document!.Version);
        Assert.DoesNotContain("NEW", IdsAt(book, Soonest.AddMilliseconds(-1)));
        Assert.Contains("NEW", IdsAt(book, Soonest));
        Assert.Equal(RuleStanding.Scheduled, RuleStandings.At(book.VersionsOf("NEW"), Now));
        Assert.Equal(RuleStanding.Active, RuleStandings.At(book.VersionsOf("NEW"), Soonest));
    }

    [Fact]
    public void What_is_asked_for_later_begins_then_and_ends_when_it_is_said()
    {
        var (from, to) = (Now.AddDays(1), Now.AddDays(2));
        var book = Changed(Begun, Add("NEW", 5_00) with { EffectiveFrom = from, EffectiveTo = to });
        Assert.Equal((from, to), (book.VersionsOf("NEW")[0].EffectiveFrom, book.VersionsOf("NEW")[0].EffectiveTo!.Value));
        Assert.Equal(RuleStanding.Inactive, RuleStandings.At(book.VersionsOf("NEW"), to));
    }

    [Fact]
    public void What_would_end_before_it_begins_is_refused_and_does_not_hold_for_ever()
    {
        foreach (var end in (DateTimeOffset[])[Now.AddDays(-1), Soonest])
        {
            var (book, answer) = (Add("NEW", 5_00) with { EffectiveTo = end }).Decide(Begun, Now);
            Assert.Equal(RuleChangeOutcome.EndsTooSoon, answer.Outcome);
            Assert.Same(Begun, book);
        }
    }

    [Fact]
    public void A_rule_of_the_platform_is_adopted_once_and_asked_again_at_another_rate_it_is_the_same()
    {
        var adopt = new RuleChange(RuleVerb.Adopt, "NEW", Over("NEW", 5_00) with { IsShadow = true }, null, null, new OperationId(Guid.NewGuid()));
        var book = Changed(Begun, adopt);
        Assert.Equal(RuleStanding.Shadow, RuleStandings.At(book.VersionsOf("NEW"), Soonest));

        Assert.Equal(RuleChangeOutcome.Replayed, (adopt with { Rule = adopt.Rule! with { Line = 6_00 } }).Decide(book, Now).Answer.Outcome);
        Assert.Equal(RuleChangeOutcome.DifferentTerms, (adopt with { Rule = adopt.Rule! with { IsShadow = false } }).Decide(book, Now).Answer.Outcome);
        Assert.Equal(RuleChangeOutcome.IdTaken, (adopt with { Operation = new OperationId(Guid.NewGuid()) }).Decide(book, Now).Answer.Outcome);
    }

    [Fact]
    public void Another_version_takes_the_place_of_the_one_before_and_that_one_does_not_come_back()
    {
        var book = Changed(Begun, Edit("R1", 300_00) with { EffectiveTo = Now.AddDays(1) });

        Assert.Equal(100_00, Assert.Single(At(book, Soonest.AddMilliseconds(-1)), rule => rule.Id == "R1").Line);
        var held = Assert.Single(At(book, Soonest), rule => rule.Id == "R1");
        Assert.Equal((300_00L, 2), (held.Line, held.Version));
        Assert.DoesNotContain("R1", IdsAt(book, Now.AddDays(1)));
    }

    [Fact]
    public void A_challenger_runs_in_shadow_beside_the_one_that_decides_until_it_is_activated()
    {
        var trial = Changed(Begun, Edit("R1", 50_00, isShadow: true));
        Assert.Equal([(100_00L, false), (50_00L, true)], At(trial, Soonest).Where(rule => rule.Id == "R1").Select(rule => (rule.Line, rule.IsShadow)));
        Assert.Equal(100_00, RuleStandings.Current(trial.VersionsOf("R1"), Soonest).Line);

        var later = Soonest.AddHours(1);
        var book = Changed(trial, new RuleChange(RuleVerb.Activate, "R1", null, null, null), later);
        Assert.Equal([(50_00L, false)], At(book, later + Limits.MonitoringRuleLead).Where(rule => rule.Id == "R1").Select(rule => (rule.Line, rule.IsShadow)));
        Assert.Equal(At(trial, later).Select(Told), At(book, later).Select(Told));
    }

    [Fact]
    public void A_rule_is_deactivated_with_what_it_announced_and_activated_again()
    {
        var announced = Changed(Begun, Edit("R1", 50_00) with { EffectiveFrom = Now.AddDays(7) });
        var book = Changed(announced, Deactivate("R1"));
        Assert.Contains("R1", IdsAt(book, Now));
        Assert.DoesNotContain("R1", IdsAt(book, Soonest));
        Assert.DoesNotContain("R1", IdsAt(book, Now.AddDays(8)));
        Assert.Equal(RuleStanding.Inactive, RuleStandings.At(book.VersionsOf("R1"), Soonest));

        var again = Changed(book, new RuleChange(RuleVerb.Activate, "R1", null, null, null), Now.AddDays(1));
        Assert.Contains("R1", IdsAt(again, Now.AddDays(2)));
        Assert.DoesNotContain("R1", IdsAt(again, Now.AddHours(1)));
    }

    [Fact]
    public void Whatever_changes_what_held_until_now_holds_until_now()
    {
        foreach (var change in new[] { Add("NEW", 1), Edit("R1", 1), Edit("R1", 1, isShadow: true), Deactivate("R1"), Edit("R2", 7) with { EffectiveFrom = Now.AddDays(-9) } })
        {
            var book = Changed(Begun, change);
            Assert.Equal(At(Begun, Now).Select(Told), At(book, Soonest.AddMilliseconds(-1)).Select(Told));
        }
    }

    [Fact]
    public void What_cannot_be_done_is_refused_and_changes_nothing()
    {
        Assert.Equal(RuleChangeOutcome.IdTaken, Outcome(Begun, Add("R1", 1)));
        Assert.Equal(RuleChangeOutcome.NotFound, Outcome(Begun, Edit("R9", 1)));
        Assert.Equal(RuleChangeOutcome.NotFound, Outcome(Begun, Deactivate("R9")));
        Assert.Equal(RuleChangeOutcome.Unchanged, Outcome(Begun, new RuleChange(RuleVerb.Activate, "R1", null, null, null)));
        Assert.Equal(RuleChangeOutcome.Unchanged, Outcome(Changed(Begun, Deactivate("R1")), Deactivate("R1")));

        var full = new RuleBook { Document = Begun.Document! with { Rules = [.. Enumerable.Range(0, Limits.MonitoringRulesMax).Select(at => Over($"F{at}", 1))] } };
        Assert.Equal(RuleChangeOutcome.TooMany, Outcome(full, Add("NEW", 1)));
        Assert.Equal(RuleChangeOutcome.Changed, Outcome(full, Edit("F1", 2)));
        var old = new RuleBook { Document = Begun.Document! with { Rules = [.. Enumerable.Range(1, Limits.MonitoringRuleVersionsMax).Select(at => Over("R1", 1) with { Version = at, EffectiveTo = Now })] } };
        Assert.Equal(RuleChangeOutcome.TooMany, Outcome(old, Edit("R1", 2)));
    }

    [Fact]
    public void An_operation_happens_once_and_its_key_stands_for_nothing_else()
    {
        var operation = OperationId.For(new TenantNo(1), "M1", "rules", "key", "");
        var book = Changed(Begun, Add("NEW", 5_00) with { Operation = operation });
        Assert.Equal(RuleChangeOutcome.Replayed, Outcome(book, Add("NEW", 5_00) with { Operation = operation }));
        var (same, answer) = (Add("NEW", 6_00) with { Operation = operation }).Decide(book, Now);
        Assert.Equal((RuleChangeOutcome.DifferentTerms, "rule"), (answer.Outcome, answer.Field));
        Assert.Same(book, same);
    }

    private static RuleBook Changed(RuleBook book, RuleChange change, DateTimeOffset? now = null)
    {
        var (next, answer) = change.Decide(book, now ?? Now);
        Assert.Equal(RuleChangeOutcome.Changed, answer.Outcome);
        return next;
    }

    private static RuleChangeOutcome Outcome(RuleBook book, RuleChange change) => change.Decide(book, Now).Answer.Outcome;

    private static MonitoringRule[] At(RuleBook book, DateTimeOffset instant) => [.. book.Document!.At(instant).Rules];

    private static string[] IdsAt(RuleBook book, DateTimeOffset instant) => [.. At(book, instant).Select(rule => rule.Id)];

    private static (string, int, long, bool) Told(MonitoringRule rule) => (rule.Id, rule.Version, rule.Line, rule.IsShadow);

    private static RuleChange Add(string id, long line) => new(RuleVerb.Add, id, Over(id, line), null, null);

    private static RuleChange Edit(string id, long line, bool isShadow = false) => new(RuleVerb.Edit, id, Over(id, line) with { IsShadow = isShadow }, null, null);

    private static RuleChange Deactivate(string id) => new(RuleVerb.Deactivate, id, null, null, null);

    private static MonitoringRule Over(string id, long line) => new() { Id = id, Version = 1, Name = id, Measure = "PAYMENT_AMOUNT", Line = line, Action = RuleAction.Hold };
}
