using System.Text;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Domain.Tests.Compliance.Monitoring;

/// <summary>The words in which these tests are written. Amounts are US dollars, times are hours after <see cref="Noon"/>.</summary>
internal static class MonitoringScenes
{
    public static readonly Currency Dollar = Currency.Parse("USD");
    public static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    public const double Day = 24;
    public const double Minute = 1 / 60.0;
    public const double Second = 1 / 3_600.0;

    private static int made;

    public static MonitoredActivity Pay(double hours = 0, string from = "C1", string to = "B1", decimal amount = 100.37m, Func<MonitoredActivity, MonitoredActivity>? with = null)
    {
        var money = new FinCode.Domain.Money.Money((long)(amount * 100), Dollar);
        var payment = new MonitoredActivity
        {
            EventId = Id(Interlocked.Increment(ref made)),
            Kind = ActivityKind.Payment,
            Tenant = "demo",
            PaymentId = $"TR{made:D12}",
            OccurredAt = Noon + TimeSpan.FromMilliseconds(Math.Round(hours * 3_600_000)),
            Customer = from,
            Beneficiary = to,
            Origin = "GBR",
            Destination = "IND",
            Send = money,
            Reference = money,
            Method = "ONLINE_CARD_PAYMENT",
            Delivery = "ACCOUNTPAYMENT",
        };
        return with is null ? payment : with(payment);
    }

    public static MonitoredActivity Happened(ActivityKind kind, double hours, string customer = "C1", string? beneficiary = null, decimal? amount = null) =>
        Pay(hours, customer, beneficiary ?? "-", amount ?? 1) with { Kind = kind, Beneficiary = beneficiary, Send = null, Reference = amount is { } money ? new FinCode.Domain.Money.Money((long)(money * 100), Dollar) : null };

    public static MonitoredActivity[] Times(int count, Func<int, MonitoredActivity> one) => [.. Enumerable.Range(0, count).Select(one)];

    public static Guid Id(int number) => new(number, 1, 1, [0, 0, 0, 0, 0, 0, 0, 1]);

    /// <summary>A document in dollars; each rule is the inside of a JSON object without id, version, name and action, where it does not say them.</summary>
    public static RuleDocument Document(params string[] rules)
    {
        var (document, faults) = Read(rules);
        Assert.Empty(faults);
        return document!;
    }

    public static (RuleDocument? Document, IReadOnlyList<RuleFault> Faults) Read(params string[] rules)
    {
        var list = string.Join(", ", rules.Select((rule, at) => "{" + Missing(rule, "id", $"\"R{at}\"") + Missing(rule, "version", "1") + Missing(rule, "name", "\"Rule\"") + Missing(rule, "action", "\"HOLD\"") + rule + "}"));
        return ReadJson($$"""{ "version": 3, "referenceCurrency": "USD", "rules": [ {{list}} ] }""");
    }

    public static (RuleDocument? Document, IReadOnlyList<RuleFault> Faults) ReadJson(string json)
    {
        var (document, faults) = RuleDocumentReader.Read(Encoding.UTF8.GetBytes(json));
        Assert.Equal(document is null, faults.Length > 0);
        return (document, faults);
    }

    /// <summary>The verdict on the last of them.</summary>
    public static Verdict Judged(RuleDocument document, params IEnumerable<MonitoredActivity> activities)
    {
        var monitor = new PaymentMonitor(new MonitoringBook());
        var rules = new DatedRules(document);
        Verdict? last = null;
        foreach (var activity in activities) last = monitor.Take(activity, rules.At(activity.OccurredAt));
        return last!;
    }

    private static string Missing(string rule, string name, string value) => rule.Contains($"\"{name}\"", StringComparison.Ordinal) ? "" : $"\"{name}\": {value}, ";
}
