using System.Text;
using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class RuleDocumentReaderTests
{
    private const string Velocity = """ "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": 4 """;

    [Fact]
    public void A_rule_is_read_with_everything_it_says()
    {
        var rule = Document("""
            "id": "S1-EU", "version": 4, "name": "Structuring", "measure": "NEAR_LINE", "subject": "BENEFICIARY", "window": "72h", "line": "2",
            "ceiling": "1000.5", "band": 12.25, "cash": true, "action": "BLOCK", "shadow": true,
            "effectiveFrom": "2026-07-01T00:00:00Z", "effectiveTo": "2026-08-01T02:00:00+02:00",
            "scope": { "tenants": ["demo"], "corridors": ["GBR-NGA", "*-IND"], "methods": ["CASH"], "deliveries": ["CASHPICKUP"], "riskLevels": ["MEDIUM", "HIGH"] }
            """).Rules.Single();

        Assert.Equal(("S1-EU", 4, "Structuring", "NEAR_LINE", 2L), (rule.Id, rule.Version, rule.Name, rule.Measure, rule.Line));
        Assert.Equal((SubjectKind.Beneficiary, TimeSpan.FromHours(72), 1_000_50L, 12_25L), (rule.Subject, rule.Window, rule.Ceiling, rule.Band));
        Assert.Equal((RuleAction.Block, true, true), (rule.Action, rule.IsShadow, rule.IsCash));
        Assert.Equal(new DateTimeOffset(2026, 7, 1, 0, 0, 0, TimeSpan.Zero), rule.EffectiveFrom);
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.Zero), rule.EffectiveTo);
        Assert.Equal(["demo"], rule.Scope.Tenants.ToArray());
        Assert.Equal(["GBR-NGA", "*-IND"], rule.Scope.Corridors.ToArray());
        Assert.Equal(["CASH"], rule.Scope.Methods.ToArray());
        Assert.Equal(["CASHPICKUP"], rule.Scope.Deliveries.ToArray());
        Assert.Equal(["MEDIUM", "HIGH"], rule.Scope.RiskLevels.ToArray());
    }

    [Theory]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "line": 4 """, "rules[0].window")]
    [InlineData(""" "measure": "SEND_COUNT", "window": "24h", "line": 4 """, "rules[0].subject")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h" """, "rules[0].line")]
    [InlineData(""" "subject": "CUSTOMER", "window": "24h", "line": 4 """, "rules[0].measure")]
    [InlineData(""" "measure": "SEND_COUNTS", "subject": "CUSTOMER", "window": "24h", "line": 4 """, "rules[0].measure")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "FAMILY_NAME", "window": "24h", "line": 4 """, "rules[0].subject")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "1w", "line": 4 """, "rules[0].window")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "0h", "line": 4 """, "rules[0].window")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "367d", "line": 4 """, "rules[0].window")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "999999d", "line": 4 """, "rules[0].window")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": 24, "line": 4 """, "rules[0].window")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": 4.5 """, "rules[0].line")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": 0 """, "rules[0].line")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": -1 """, "rules[0].line")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": 1e3 """, "rules[0].line")]
    [InlineData(""" "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": "99999999999999999999999999999999999" """, "rules[0].line")]
    [InlineData(""" "measure": "SEND_TOTAL", "subject": "CUSTOMER", "window": "24h", "line": "10.001" """, "rules[0].line")]
    [InlineData(""" "measure": "SEND_TOTAL", "subject": "CUSTOMER", "window": "24h", "line": [] """, "rules[0].line")]
    [InlineData(Velocity + """, "band": 10 """, "rules[0].band")]
    [InlineData(Velocity + """, "widnow": "24h" """, "rules[0].widnow")]
    [InlineData(Velocity + """, "action": "SHADOW" """, "rules[0].action")]
    [InlineData(Velocity + """, "shadow": "yes" """, "rules[0].shadow")]
    [InlineData(Velocity + """, "id": "a b" """, "rules[0].id")]
    [InlineData(Velocity + """, "id": "" """, "rules[0].id")]
    [InlineData(Velocity + """, "version": 0 """, "rules[0].version")]
    [InlineData(Velocity + """, "name": "a\u0007b" """, "rules[0].name")]
    [InlineData(Velocity + """, "effectiveFrom": "tomorrow" """, "rules[0].effectiveFrom")]
    [InlineData(Velocity + """, "effectiveFrom": "2026-07-01T00:00:00Z", "effectiveTo": "2026-07-01T00:00:00Z" """, "rules[0].effectiveTo")]
    [InlineData(Velocity + """, "scope": [] """, "rules[0].scope")]
    [InlineData(Velocity + """, "scope": { "corridors": ["GB-NG"] } """, "rules[0].scope.corridors[0]")]
    [InlineData(Velocity + """, "scope": { "corridors": ["GBR-NGA", "GBR-NGA"] } """, "rules[0].scope.corridors[1]")]
    [InlineData(Velocity + """, "scope": { "methods": ["BARTER"] } """, "rules[0].scope.methods[0]")]
    [InlineData(Velocity + """, "scope": { "riskLevels": ["SEVERE"] } """, "rules[0].scope.riskLevels[0]")]
    [InlineData(Velocity + """, "scope": { "tenant": ["demo"] } """, "rules[0].scope.tenant")]
    [InlineData(""" "measure": "DISTINCT", "subject": "CUSTOMER", "of": "CUSTOMER", "window": "24h", "line": 4 """, "rules[0].of")]
    [InlineData(""" "measure": "LISTED_COUNTRY", "line": 1, "countries": [] """, "rules[0].countries")]
    [InlineData(""" "measure": "LISTED_COUNTRY", "line": 1, "countries": ["KP"] """, "rules[0].countries[0]")]
    [InlineData(""" "measure": "ROUND_AMOUNTS", "subject": "CUSTOMER", "sample": 5, "step": 100, "line": 6 """, "rules[0].line")]
    [InlineData(""" "measure": "CYCLE", "window": "30d", "band": 10, "hops": 4, "line": 5 """, "rules[0].line")]
    [InlineData(""" "measure": "CYCLE", "window": "30d", "band": 10, "hops": 99, "line": 3 """, "rules[0].hops")]
    [InlineData(""" "measure": "RELAY", "window": "30d", "band": 10, "hops": 4, "line": 3, "repeat": 2 """, "rules[0].within")]
    [InlineData(""" "measure": "SPLIT_FAN_IN", "window": "12h", "within": "24h", "band": 10, "repeat": 2, "line": 2 """, "rules[0].within")]
    [InlineData(""" "measure": "SIMILAR_AMOUNTS", "subject": "BENEFICIARY", "window": "12h", "band": 100.01, "line": 2 """, "rules[0].band")]
    [InlineData(""" "measure": "OUT_OF_HOURS", "subject": "AGENT", "window": "24h", "line": 3, "opensAt": "8:00", "closesAt": "20:00", "timeZone": "UTC" """, "rules[0].opensAt")]
    [InlineData(""" "measure": "OUT_OF_HOURS", "subject": "AGENT", "window": "24h", "line": 3, "opensAt": "08:00", "closesAt": "20:00", "timeZone": "Moon/Sea" """, "rules[0].timeZone")]
    public void What_is_wrong_is_refused_with_its_field(string rule, string field)
    {
        var (_, faults) = Read(rule);
        Assert.Equal(field, Assert.Single(faults).Field);
    }

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var (_, faults) = Read(Velocity + """, "action": "STOP", "version": "1" """, """ "measure": "SEND_COUNT" """);
        Assert.Equal(["rules[0].version", "rules[0].action", "rules[1].line", "rules[1].subject", "rules[1].window"], faults.Select(fault => fault.Field));
    }

    [Fact]
    public void A_version_of_a_rule_stands_once()
    {
        Assert.Equal("rules[1].version", Assert.Single(Read(Velocity + """, "id": "A" """, Velocity + """, "id": "A" """).Faults).Field);
        Assert.Empty(Read(Velocity + """, "id": "A" """, Velocity + """, "id": "A", "version": 2 """).Faults);
    }

    [Theory]
    [InlineData("", "body")]
    [InlineData("[]", "")]
    [InlineData("{", "body")]
    [InlineData("""{ "version": 1, "version": 2, "referenceCurrency": "USD", "rules": [] }""", "body")]
    [InlineData("""{ "version": 1, "referenceCurrency": "USD", "rules": [[[[[[[[[[]]]]]]]]]] }""", "body")]
    [InlineData("""{ "referenceCurrency": "USD", "rules": [] }""", "version")]
    [InlineData("""{ "version": 1, "referenceCurrency": "XQQ", "rules": [] }""", "referenceCurrency")]
    [InlineData("""{ "version": 1, "rules": [] }""", "referenceCurrency")]
    [InlineData("""{ "version": 1, "referenceCurrency": "USD" }""", "rules")]
    [InlineData("""{ "version": 1, "referenceCurrency": "USD", "rules": {} }""", "rules")]
    [InlineData("""{ "version": 1, "referenceCurrency": "USD", "rules": [7] }""", "rules[0]")]
    [InlineData("""{ "version": 1, "referenceCurrency": "USD", "rules": [], "extra": 1 }""", "extra")]
    [InlineData("""{ "version": 1, "referenceCurrency": "\ud800", "rules": [] }""", "body")]
    public void A_document_that_is_none_is_refused(string json, string field) => Assert.Equal(field, Assert.Single(ReadJson(json).Faults).Field);

    [Fact]
    public void There_is_a_most_of_everything()
    {
        Assert.Equal("rules", Assert.Single(Read([.. Enumerable.Repeat(Velocity, Limits.MonitoringRulesMax + 1)]).Faults).Field);
        Assert.Equal("body", Assert.Single(ReadJson(new string(' ', Limits.MonitoringRuleBytesMax) + "{}").Faults).Field);

        var countries = string.Join(',', Enumerable.Range(0, Limits.MonitoringListMax + 1).Select(at => $"\"{(char)('A' + (at / 26 / 26 % 26))}{(char)('A' + (at / 26 % 26))}{(char)('A' + (at % 26))}\""));
        Assert.Equal("rules[0].countries", Assert.Single(Read($""" "measure": "LISTED_COUNTRY", "line": 1, "countries": [{countries}] """).Faults).Field);

        var many = Read([.. Enumerable.Repeat(""" "measure": "SEND_COUNT" """, 60)]).Faults;
        Assert.Equal(Limits.MonitoringFaultsMax, many.Count);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_refused() => Assert.Equal("body", Assert.Single(RuleDocumentReader.Read(Encoding.Latin1.GetBytes("""{ "version": 1, "referenceCurrency": "é", "rules": [] }""")).Faults).Field);
}
