using System.Diagnostics.Metrics;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>What monitoring tells of itself. Costs nothing while nobody listens.</summary>
public static class MonitoringTelemetry
{
    public const string Name = "FinCode.Monitoring";

    private static readonly Meter Meter = new(Name);

    public static readonly Counter<long> Judged = Meter.CreateCounter<long>(
        "fincode.monitoring.judged", "{activity}", "Activities that were judged, by outcome.");

    public static readonly Counter<long> Hits = Meter.CreateCounter<long>(
        "fincode.monitoring.hits", "{hit}", "Rules that were crossed, by rule, and whether in shadow.");

    public static readonly Counter<long> NotYet = Meter.CreateCounter<long>(
        "fincode.monitoring.not_yet", "{answer}", "Payments that were asked for and have no verdict yet, by reason.");

    public static readonly Histogram<double> Lag = Meter.CreateHistogram<double>(
        "fincode.monitoring.lag", "s", "From the commit of the oldest event of a page until the page was judged.");

    public static readonly Histogram<double> Checkpoint = Meter.CreateHistogram<double>(
        "fincode.monitoring.checkpoint", "s", "How long it took to store what has changed.");

    private static readonly KeyValuePair<string, object?>[] Outcomes =
        [.. Enum.GetValues<RuleAction>().Select(action => new KeyValuePair<string, object?>("outcome", action.ToString().ToUpperInvariant()))];

    internal static void Count(Verdict verdict)
    {
        Judged.Add(1, Outcomes[(int)verdict.Outcome]);
        foreach (var hit in verdict.Hits) Hits.Add(1, new KeyValuePair<string, object?>("rule", hit.RuleId), new KeyValuePair<string, object?>("shadow", hit.IsShadow));
    }
}
