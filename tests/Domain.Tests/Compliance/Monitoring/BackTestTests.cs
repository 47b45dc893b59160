using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class BackTestTests
{
    private const string Count = """ "id": "V1", "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", """;
    private const string Amount = """ "id": "R1", "measure": "PAYMENT_AMOUNT", """;

    private static readonly MonitoredActivity[] History = [.. Times(5, at => Pay(at, amount: 100 * (at + 1))), Happened(ActivityKind.Cancelled, 6), Pay(40)];

    [Fact]
    public void Alerts_are_counted_by_rule_beside_those_of_the_rules_that_hold()
    {
        var active = Document(Count + """ "line": 4 """, """ "id": "OLD", "measure": "PAYMENT_AMOUNT", "line": "300", "action": "BLOCK" """);
        var candidate = Document(
            Count + """ "version": 2, "line": 3, "effectiveFrom": "2030-01-01T00:00:00Z" """,
            Amount + """ "line": "500", "action": "WARN", "shadow": true """,
            """ "id": "NONE", "measure": "PAYMENT_AMOUNT", "line": "9000" """);
        var report = BackTest.Run(candidate, active, History);

        Assert.Equal(6, report.Payments);
        Assert.Equal(
            [new RuleAlerts("V1", 3, 2, 2), new RuleAlerts("R1", 1, 0, 0), new RuleAlerts("NONE", 0, 0, 0), new RuleAlerts("OLD", 0, 3, 0)],
            report.Rules.ToArray());
        Assert.Equal([3L, 0L, 3L, 0L], report.Candidate.ToArray());
        Assert.Equal([3L, 0L, 0L, 3L], report.Active.ToArray());
        Assert.Equal((0L, 3L), (report.Stricter, report.Milder));
    }

    [Fact]
    public void Without_rules_that_hold_everything_is_stricter()
    {
        var report = BackTest.Run(Document(Count + """ "line": 3 """), null, History);
        Assert.Equal((3L, 0L), (report.Stricter, report.Milder));
        Assert.Equal([new RuleAlerts("V1", 3, 0, 0)], report.Rules.ToArray());
    }

    [Fact]
    public void History_may_come_piece_by_piece()
    {
        var document = Document(Count + """ "line": 3 """);
        var test = new BackTest(document, null);
        foreach (var activity in History) test.Take(activity);
        Assert.Equal(BackTest.Run(document, null, History).Rules.ToArray(), test.Report().Rules.ToArray());
    }

    [Fact]
    public void Alerts_before_activation_are_those_after_it()
    {
        var document = Document(Count + """ "line": 3 """, Amount + """ "line": "250" """);
        var monitor = new PaymentMonitor(new MonitoringBook());
        var live = History.SelectMany(activity => monitor.Take(activity, document.At(activity.OccurredAt)).Hits).CountBy(hit => hit.RuleId).ToDictionary();

        Assert.Equal(live, BackTest.Run(document, null, History).Rules.ToDictionary(rule => rule.RuleId, rule => (int)rule.Candidate));
    }
}
