using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class RuleDocumentTests
{
    private const string Count = """ "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "id": "V1", """;

    private static readonly RuleDocument Versions = Document(
        Count + """ "version": 1, "line": 4, "effectiveFrom": "2026-01-01T00:00:00Z" """,
        Count + """ "version": 2, "line": 3, "effectiveFrom": "2026-03-01T00:00:00Z", "effectiveTo": "2026-05-01T00:00:00Z" """,
        Count + """ "version": 3, "line": 2, "effectiveFrom": "2026-04-01T00:00:00Z", "shadow": true """);

    [Theory]
    [InlineData("2025-12-31T23:59:59Z", "")]
    [InlineData("2026-01-01T00:00:00Z", "1")]
    [InlineData("2026-02-28T23:59:59Z", "1")]
    [InlineData("2026-03-01T00:00:00Z", "2")]
    [InlineData("2026-04-01T00:00:00Z", "2 3")]
    [InlineData("2026-05-01T00:00:00Z", "1 3")]
    public void An_instant_has_the_version_that_began_last_and_its_challenger(string instant, string versions) => Assert.Equal(
        versions, string.Join(' ', Versions.At(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).Rules.Select(rule => rule.Version)));

    [Fact]
    public void A_set_is_good_until_something_else_holds()
    {
        var rules = new DatedRules(Versions);
        var march = new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.Zero);

        Assert.Same(rules.At(march), rules.At(march.AddDays(20)));
        Assert.Equal(new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.Zero), rules.At(march).Until);
        Assert.Equal([2, 3], rules.At(march.AddDays(30)).Rules.Select(rule => rule.Version));
        Assert.Equal([2], rules.At(march).Rules.Select(rule => rule.Version));
        Assert.Equal(DateTimeOffset.MaxValue, rules.At(march.AddYears(1)).Until);
    }

    [Fact]
    public void Before_activation_the_last_version_runs_whatever_its_dates() =>
        Assert.Equal([3], Versions.AsIfEffective().Rules.Select(rule => rule.Version));

    [Fact]
    public void The_rules_of_the_activitys_own_time_judge_it()
    {
        Verdict At(int month) => Judged(Versions, Times(3, at => Pay(at) with { OccurredAt = new DateTimeOffset(2026, month, 2, at, 0, 0, TimeSpan.Zero) }));

        Assert.Equal(RuleAction.None, At(2).Outcome);
        Assert.Equal(2, Assert.Single(At(3).Hits).RuleVersion);
        Assert.Equal([2, 3], At(4).Hits.Select(hit => hit.RuleVersion));
        var may = At(5);
        Assert.True(Assert.Single(may.Hits).IsShadow);
        Assert.Equal(RuleAction.None, may.Outcome);
    }
}
