using FinCode.Domain.Compliance.Monitoring;
using static FinCode.Domain.Tests.Compliance.Monitoring.MonitoringScenes;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

public sealed class PaymentMonitorTests
{
    private const string Count = """ "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": 3 """;

    [Fact]
    public void A_verdict_says_which_rule_what_it_measured_where_the_line_is_and_from_what()
    {
        var payments = Times(3, at => Pay(at * 2));
        var verdict = Judged(Document(""" "id": "V1", "version": 7, "name": "Velocity", """ + Count), payments);

        Assert.Equal((RuleAction.Hold, 3L, 1, payments[2].PaymentId), (verdict.Outcome, verdict.DocumentVersion, verdict.RulesMeasured, verdict.PaymentId));
        var hit = Assert.Single(verdict.Hits);
        Assert.Equal(("V1", 7, 3L, 3L, TimeSpan.FromHours(24)), (hit.RuleId, hit.RuleVersion, hit.Measured, hit.Line, hit.Window));
        Assert.Equal(new SubjectKey(SubjectKind.Customer, "C1"), hit.Subject);
        Assert.Equal(payments.Select(payment => payment.PaymentId), hit.Evidence.ToArray());
        Assert.False(hit.IsRough);
        Assert.Equal("V1 version 7, Velocity: 3 for CUSTOMER C1 in 24h; the line is at least 3.", hit.Explain(Dollar));
    }

    [Theory]
    [InlineData(""" "measure": "SEND_TOTAL", "subject": "CUSTOMER", "window": "7d", "line": "100" """, "R0 version 1, Rule: 200.74 USD for CUSTOMER C1 in 7d; the line is at least 100.00.")]
    [InlineData(""" "measure": "SECONDS_SINCE_LAST", "subject": "CUSTOMER", "line": 7201 """, "R0 version 1, Rule: 7200 seconds for CUSTOMER C1; the line is below 7201.")]
    [InlineData(""" "measure": "LARGEST_SHARE", "subject": "CUSTOMER", "window": "90d", "history": 1, "line": 99.5 """, "R0 version 1, Rule: 100 percent for CUSTOMER C1 in 90d; the line is at least 99.5.")]
    public void A_hit_explains_itself_in_its_unit(string rule, string sentence) =>
        Assert.Equal(sentence, Assert.Single(Judged(Document(rule), Pay(0), Pay(2)).Hits).Explain(Dollar));

    [Fact]
    public void The_greatest_action_counts_and_shadow_has_no_effect()
    {
        var document = Document(
            Count + """, "action": "WARN" """,
            Count + """, "action": "HOLD" """,
            Count + """, "action": "BLOCK", "shadow": true """);
        var verdict = Judged(document, Times(3, at => Pay(at)));

        Assert.Equal(RuleAction.Hold, verdict.Outcome);
        Assert.Equal([RuleAction.Warn, RuleAction.Hold, RuleAction.Block], verdict.Hits.Select(hit => hit.Action));
        Assert.Equal([false, false, true], verdict.Hits.Select(hit => hit.IsShadow));
    }

    [Theory]
    [InlineData(""" "tenants": ["demo"] """, 1)]
    [InlineData(""" "tenants": ["other"] """, 0)]
    [InlineData(""" "corridors": ["GBR-IND"] """, 1)]
    [InlineData(""" "corridors": ["*-IND"] """, 1)]
    [InlineData(""" "corridors": ["GBR-*"] """, 1)]
    [InlineData(""" "corridors": ["GBR-NGA", "FRA-*"] """, 0)]
    [InlineData(""" "methods": ["CASH"] """, 0)]
    [InlineData(""" "methods": ["CASH", "ONLINE_CARD_PAYMENT"], "deliveries": ["ACCOUNTPAYMENT"] """, 1)]
    [InlineData(""" "deliveries": ["CASHPICKUP"] """, 0)]
    public void A_rule_is_about_the_payments_of_its_scope(string scope, int measured) =>
        Assert.Equal(measured, Judged(Document(Count + $$""", "scope": { {{scope}} } """), Pay()).RulesMeasured);

    [Theory]
    [InlineData(null, "\"LOW\"", 1)]
    [InlineData(null, "\"MEDIUM\", \"HIGH\"", 0)]
    [InlineData("HIGH", "\"MEDIUM\", \"HIGH\"", 1)]
    [InlineData("MEDIUM", "\"HIGH\"", 0)]
    public void A_rule_may_be_about_senders_of_some_levels_of_risk_alone(string? risk, string levels, int measured) => Assert.Equal(
        measured, Judged(Document(Count + $$""", "scope": { "riskLevels": [{{levels}}] } """), Pay(with: payment => payment with { Sender = new SenderFacts { Risk = risk } })).RulesMeasured);

    [Theory]
    [InlineData(23.999, RuleAction.Hold)]
    [InlineData(24, RuleAction.None)]
    public void A_window_ends_now_and_begins_just_after_its_length(double hours, RuleAction outcome) =>
        Assert.Equal(outcome, Judged(Document(Count), Pay(0), Pay(1), Pay(hours)).Outcome);

    [Fact]
    public void What_happened_later_does_not_count_for_what_comes_late() =>
        Assert.Equal(RuleAction.None, Judged(Document(Count), Pay(5), Pay(6), Pay(4)).Outcome);

    [Fact]
    public void Judging_without_taking_counts_nothing()
    {
        var monitor = new PaymentMonitor(new MonitoringBook());
        var rules = Document(Count).At(Noon);
        for (var at = 0; at < 5; at++) Assert.Equal(RuleAction.None, monitor.Judge(Pay(at), rules).Outcome);
    }

    [Fact]
    public void What_is_recorded_and_judged_again_is_not_counted_twice()
    {
        var monitor = new PaymentMonitor(new MonitoringBook());
        var rules = Document(Count).At(Noon);
        var payments = Times(2, at => Pay(at));
        foreach (var payment in payments) monitor.Record(payment);

        Assert.Equal(RuleAction.None, monitor.Judge(payments[1], rules).Outcome);
        Assert.Equal(RuleAction.Hold, monitor.Judge(Pay(2), rules).Outcome);
    }

    [Fact]
    public void Windows_agree_with_whoever_counts_everything_again()
    {
        var random = new Random(11);
        var document = Document(
            """ "measure": "SEND_COUNT", "subject": "CUSTOMER", "window": "24h", "line": 1 """,
            """ "measure": "SEND_TOTAL", "subject": "CUSTOMER", "window": "30d", "line": "0.01" """,
            """ "measure": "DISTINCT", "subject": "CUSTOMER", "of": "BENEFICIARY", "window": "7d", "line": 1 """);
        var (monitor, rules) = (new PaymentMonitor(new MonitoringBook()), document.At(Noon));
        var all = new List<MonitoredActivity>();
        for (var at = 0; at < 200; at++)
        {
            var payment = Pay(random.NextDouble() * 60 * Day, to: $"B{random.Next(20)}", amount: random.Next(1, 10_000) / 100m);
            all.Add(payment);
            var hits = monitor.Take(payment, rules).Hits;

            MonitoredActivity[] Within(double hours) => [.. all.Where(one => one.OccurredAt <= payment.OccurredAt && one.OccurredAt > payment.OccurredAt.AddHours(-hours))];
            Assert.Equal([Within(24).Length, Within(30 * Day).Sum(one => one.Reference!.Value.MinorUnits), Within(7 * Day).DistinctBy(one => one.Beneficiary).Count()], hits.Select(hit => hit.Measured));
            Assert.All(hits, hit => Assert.False(hit.IsRough));
        }
    }

    [Fact]
    public void Beyond_what_is_remembered_one_by_one_sums_are_never_too_small_and_hardly_too_large()
    {
        var document = Document(
            """ "measure": "SEND_COUNT", "subject": "AGENT", "window": "24h", "line": 1 """,
            """ "measure": "SEND_TOTAL", "subject": "AGENT", "window": "30d", "line": "0.01" """);
        var (monitor, rules) = (new PaymentMonitor(new MonitoringBook()), document.At(Noon));
        Verdict? verdict = null;
        // One every two minutes for 40 days.
        for (var at = 0; at < 40 * 720; at++) verdict = monitor.Take(Pay(at * 2 * Minute, $"C{at}", amount: 10) with { Agent = "G1" }, rules);

        Assert.All(verdict!.Hits, hit => Assert.True(hit.IsRough));
        Assert.InRange(verdict.Hits[0].Measured, 720, 720 + 30);
        Assert.InRange(verdict.Hits[1].Measured, 30 * 720 * 10_00, 31 * 720 * 10_00);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(25)]
    [InlineData(60)]
    public void A_day_is_the_same_however_many_payments_make_it(int parts)
    {
        var document = Document(""" "measure": "DAY_DEVIATION", "subject": "AGENT", "window": "30d", "history": 5, "line": 0.01 """);
        var payments = Times(10 * parts, at => Pay(((at / parts) * Day) + ((at % parts) * Minute), $"C{at}", amount: (at / parts % 2 == 0 ? 600 : 1_200) / parts) with { Agent = "G1" });

        // Nine days of 600 and 1,200 have the mean 866.67 and the deviation 298.14; the tenth has 1,200.
        Assert.Equal(1_11, Assert.Single(Judged(document, payments).Hits).Measured);
    }

    [Fact]
    public void Evidence_is_bounded_and_the_newest()
    {
        var payments = Times(60, at => Pay(at * 0.1));
        var hit = Assert.Single(Judged(Document(Count), payments).Hits);

        Assert.Equal(60, hit.Measured);
        Assert.Equal(payments.TakeLast(Limits.MonitoringEvidenceMax).Select(payment => payment.PaymentId), hit.Evidence.ToArray());
    }

    [Fact]
    public void A_cycle_names_its_payments_and_its_people()
    {
        var payments = new[] { Pay(0, "A", "B"), Pay(1, "B", "C"), Pay(1, "C", "X"), Pay(2, "C", "D"), Pay(3, "D", "A") };
        var hit = Assert.Single(Judged(Document(""" "measure": "CYCLE", "window": "30d", "band": 1, "hops": 6, "line": 4 """), payments).Hits);

        Assert.Equal(4, hit.Measured);
        Assert.Equal(["D", "A", "B", "C"], hit.Parties.ToArray());
        Assert.Equal([payments[0], payments[1], payments[3], payments[4]], payments.Where(payment => hit.Evidence.Contains(payment.PaymentId)));
    }

    [Fact]
    public void A_search_through_the_graph_ends_however_many_ways_there_are()
    {
        // Everybody pays everybody the same: ways without end, and none of the length that is asked for.
        var people = Enumerable.Range(0, 15).Select(at => $"P{at}").ToArray();
        var payments = people.SelectMany(from => people.Where(to => to != from).Select(to => (from, to))).Select((pair, at) => Pay(at * 0.01, pair.from, pair.to)).ToList();
        payments.Add(Pay(10, "Q", "P0"));

        var verdict = Judged(Document(
            """ "measure": "CYCLE", "window": "30d", "band": 1, "hops": 8, "line": 8 """,
            """ "measure": "RELAY", "window": "30d", "band": 1, "hops": 8, "line": 8 """), payments);
        Assert.Equal("R1", Assert.Single(verdict.Hits).RuleId);
    }

    [Fact]
    public void Another_reference_currency_is_a_defect_and_never_measured()
    {
        var monitor = new PaymentMonitor(new MonitoringBook());
        var pounds = Pay() with { Reference = new FinCode.Domain.Money.Money(1, Currency.Parse("GBP")) };
        Assert.Throws<InvariantBrokenException>(() => monitor.Take(pounds, Document(Count).At(Noon)));
    }

    [Fact]
    public void What_an_activity_lacks_is_named()
    {
        Assert.Null(Pay().Fault());
        Assert.StartsWith("tenant:", (Pay() with { Tenant = "" }).Fault(), StringComparison.Ordinal);
        Assert.StartsWith("customer:", (Pay() with { Customer = null }).Fault(), StringComparison.Ordinal);
        Assert.StartsWith("customer:", (Pay() with { Beneficiary = null }).Fault(), StringComparison.Ordinal);
        Assert.StartsWith("reference:", (Pay() with { Reference = null }).Fault(), StringComparison.Ordinal);
        Assert.StartsWith("send:", (Pay() with { Send = null }).Fault(), StringComparison.Ordinal);
        Assert.StartsWith("DEVICE:", (Pay() with { Device = new string('x', Limits.MonitoringKeyLengthMax + 1) }).Fault(), StringComparison.Ordinal);
        Assert.Null(Happened(ActivityKind.CredentialsReset, 0).Fault());
    }
}
