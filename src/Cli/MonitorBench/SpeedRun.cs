using System.Diagnostics;
using FinCode.Cli.Load.Measure;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Cli.MonitorBench;

/// <summary>Judges and remembers payments one after the other, and takes the time of each.</summary>
internal static class SpeedRun
{
    private const int CheckStopEvery = 1_024;

    public static SpeedReport Measure(MonitorBenchSettings settings, RuleDocument document, CancellationToken stop)
    {
        var heapBefore = GC.GetTotalMemory(forceFullCollection: true);
        var book = new MonitoringBook();
        var monitor = new PaymentMonitor(book);
        var rules = new DatedRules(document);
        var traffic = new PaymentTraffic(settings.Customers, settings.Seed, settings.Payments + (settings.Payments / 10));
        for (var warmUp = settings.Payments / 10; warmUp > 0; warmUp--) Take(traffic.Next());

        var latency = new LatencyHistogram();
        var alerts = document.Rules.Select(rule => rule.Id).Distinct().ToDictionary(id => id, _ => 0L);
        var outcomes = Enum.GetValues<RuleAction>().ToDictionary(action => action.ToString().ToUpperInvariant(), _ => 0L);
        var (busy, allocated, measured) = (0L, 0L, 0);
        for (var left = settings.Payments; left > 0; left--)
        {
            if (left % CheckStopEvery == 0) stop.ThrowIfCancellationRequested();
            // Making a payment up is not what is measured.
            var activity = traffic.Next();
            var (bytes, started) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.GetTimestamp());
            var verdict = Take(activity);
            var took = Stopwatch.GetTimestamp() - started;
            allocated += GC.GetAllocatedBytesForCurrentThread() - bytes;
            busy += took;
            measured = verdict.RulesMeasured;
            latency.Record((took * 1_000_000) / Stopwatch.Frequency);
            outcomes[verdict.Outcome.ToString().ToUpperInvariant()]++;
            foreach (var hit in verdict.Hits) alerts[hit.RuleId]++;
        }

        var heap = GC.GetTotalMemory(forceFullCollection: true) - heapBefore;
        GC.KeepAlive(monitor);
        return new SpeedReport(
            measured,
            Math.Round(settings.Payments / ((double)busy / Stopwatch.Frequency)),
            latency.Percentile(50),
            latency.Percentile(99),
            latency.Percentile(99.9),
            latency.Max,
            Math.Round((double)allocated / settings.Payments),
            book.Count,
            Math.Round((double)heap / Math.Max(1, book.Count)),
            alerts,
            outcomes);

        Verdict Take(MonitoredActivity activity) => monitor.Take(activity, rules.At(activity.OccurredAt));
    }
}
