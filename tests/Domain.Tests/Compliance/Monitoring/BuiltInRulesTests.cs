using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class BuiltInRulesTests
{
    public static TheoryData<string, string> Rules
    {
        get
        {
            var rules = new TheoryData<string, string>();
            foreach (var rule in BuiltInRules.Remittances.Rules) rules.Add("remittances", rule.Id);
            foreach (var rule in BuiltInRules.TransferNetwork.Rules) rules.Add("network", rule.Id);
            return rules;
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_is_silent_just_under_its_line_and_speaks_just_over_it(string set, string id)
    {
        var (document, planted) = Of(set, id);
        var rule = document.Rules.Single(one => one.Id == id);

        Assert.DoesNotContain(Judged(document, planted.Under).Hits, hit => hit.RuleId == id);
        var over = Judged(document, planted.Over);
        var hit = Assert.Single(over.Hits, one => one.RuleId == id);

        Assert.Equal(rule.Line, hit.Line);
        Assert.Equal(1, hit.RuleVersion);
        Assert.Equal(rule.Window, hit.Window);
        Assert.Equal(rule.IsShadow, hit.IsShadow);
        Assert.True(rule.IsShadow || over.Outcome >= rule.Action);
        Assert.Equal(planted.Over[^1].PaymentId, hit.Evidence[^1]);
        Assert.True(IsJustOver(hit), $"{hit.Measured} is not just over {hit.Line}.");
    }

    /// <summary>What is silent is silent by a hair: with one figure of the rule a little looser it speaks.</summary>
    [Theory]
    [MemberData(nameof(Rules))]
    public void What_is_under_a_line_is_just_under_it(string set, string id)
    {
        var (document, planted) = Of(set, id);
        var rule = document.Rules.Single(one => one.Id == id);

        Assert.Contains(Looser(rule), looser =>
            Judged(document with { Rules = [.. document.Rules.Select(one => one.Id == id ? looser : one)] }, planted.Under).Hits.Any(hit => hit.RuleId == id));
    }

    [Fact]
    public void Every_rule_has_a_scenario_and_every_scenario_a_rule()
    {
        Assert.Equal(BuiltInRules.Remittances.Rules.Select(rule => rule.Id).Order(), PlantedScenarios.Remittances.Keys.Order());
        Assert.Equal(BuiltInRules.TransferNetwork.Rules.Select(rule => rule.Id).Order(), PlantedScenarios.TransferNetwork.Keys.Order());
        Assert.True(BuiltInRules.Remittances.Rules.Length >= 25);
    }

    [Fact]
    public void Every_measure_is_used_by_some_rule() => Assert.Equal(
        MeasureCatalogue.Specs.Select(spec => spec.Name).Order(),
        BuiltInRules.Remittances.Rules.Select(rule => rule.Measure).Distinct().Order());

    [Fact]
    public void What_is_written_reads_the_same()
    {
        foreach (var document in new[] { BuiltInRules.Remittances, BuiltInRules.TransferNetwork })
        {
            var (again, faults) = ReadJson(RuleDocumentWriter.Write(document));
            Assert.Empty(faults);
            Assert.Equal(RuleDocumentWriter.Write(document), RuleDocumentWriter.Write(again!));
            Assert.Equal(document, again);
        }
    }

    [Fact]
    public void In_another_currency_lines_are_whole_units_of_it()
    {
        var yen = BuiltInRules.In(Currency.Parse("JPY"), 150.4m);
        var dinar = BuiltInRules.In(Currency.Parse("KWD"), 0.307m);

        Assert.Equal(752_000, Line(yen, "V2-24H"));
        Assert.Equal(1_535_000, Line(dinar, "V2-24H"));
        Assert.Equal(4, Line(yen, "V1-24H"));
        Assert.Equal(451_200, yen.Rules.Single(rule => rule.Id == "S1").Ceiling);
        Assert.Equal(30_080, yen.Rules.Single(rule => rule.Id == "A2").Floor);
        Assert.Empty(ReadJson(RuleDocumentWriter.Write(yen)).Faults);
    }

    [Fact]
    public void Ordinary_people_are_left_alone()
    {
        // Home every four weeks, to the same parent, about the same amount.
        var year = Times(13, at => Pay(at * 28 * Day, amount: 180 + (at * 7 % 20) + 0.55m) with
        {
            Purpose = "FAMILY_SUPPORT",
            Relationship = "PARENT",
            Location = "GBR",
            Device = "D1",
            Sender = new SenderFacts { Nationality = "IND", Residence = "GBR", RegisteredAt = Noon.AddDays(-400), DayLimit = 3_000_00, MonthLimit = 10_000_00, YearLimit = 50_000_00, MonthlyIncome = 2_500_00 },
        });
        var monitor = new PaymentMonitor(new MonitoringBook());
        var rules = BuiltInRules.Remittances.At(Noon);

        Assert.Empty(year.SelectMany(payment => monitor.Take(payment, rules).Hits).Select(hit => hit.Explain(Dollar)));
    }

    private static (RuleDocument, Planted) Of(string set, string id) => set == "network"
        ? (BuiltInRules.TransferNetwork, PlantedScenarios.TransferNetwork[id])
        : (BuiltInRules.Remittances, PlantedScenarios.Remittances[id]);

    private static IEnumerable<MonitoringRule> Looser(MonitoringRule rule)
    {
        Assert.True(MeasureCatalogue.TryFind(rule.Measure, out var spec));
        yield return rule with { Line = rule.Line + (spec.Side == LineSide.AtLeast ? -Step(rule.Line) : Step(rule.Line)) };
        if (rule.Floor is { } floor) yield return rule with { Floor = floor - 1 };
        if (rule.Ceiling is { } ceiling) yield return rule with { Ceiling = ceiling + 1 };
        if (rule.Band is { } band) yield return rule with { Band = band + 1 };
        if (rule.Repeat is { } repeat) yield return rule with { Repeat = repeat - 1 };
        if (rule.Window is { } window) yield return rule with { Window = window + TimeSpan.FromSeconds(1) };
        if (rule.Within is { } within) yield return rule with { Within = within + TimeSpan.FromSeconds(1) };
    }

    private static long Step(long line) => Math.Max(1, line / 50);

    private static long Line(RuleDocument document, string id) => document.Rules.Single(rule => rule.Id == id).Line;

    private static bool IsJustOver(RuleHit hit)
    {
        var step = Step(hit.Line);
        return hit.Side == LineSide.AtLeast ? hit.Measured >= hit.Line && hit.Measured <= hit.Line + step : hit.Measured < hit.Line && hit.Measured >= hit.Line - step;
    }
}
