using FinCode.Cli.Load.Measure;
using FinCode.Cli.Load.Pace;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load.Report;

/// <summary>CPU time and garbage collections of the load itself.</summary>
internal sealed record ClientCost(TimeSpan Cpu, int Collections);

/// <summary>Turns what was measured into a report.</summary>
internal static class ReportOf
{
    public static LoadReport Run(
        LoadSettings settings, Meter meter, RunClock clock, long dropped, ClientCost cost, IReadOnlyList<LoadSecond> seconds)
    {
        var (measured, warmUp) = (meter.Measured, meter.WarmUp);
        var span = Math.Max(0.001, clock.Measured);
        return new LoadReport
        {
            Command = "",
            StartedAt = default,
            Machine = Machine.Here(),
            Settings = Settings(settings),
            OperationsPerSecond = Math.Round(meter.OperationsEnded / span, 1),
            RequestsPerSecond = Math.Round(meter.RequestsEnded / span, 1),
            Counts = new CountsReport(
                measured.Requests,
                measured.Accepted,
                measured.Rejected.Snapshot(),
                measured.Failed.Snapshot(),
                measured.Late,
                dropped,
                warmUp.Requests),
            Latency = LatencyReport.Of(measured.Latency),
            LatencyByKind = ByKind(measured),
            Client = new ClientReport(
                Math.Round(cost.Cpu.TotalSeconds, 2),
                Math.Round(cost.Cpu.TotalMicroseconds / Math.Max(1, measured.Requests + warmUp.Requests), 1),
                cost.Collections),
            Seconds = seconds,
        };
    }

    private static SettingsReport Settings(LoadSettings settings) => new(
        settings.Url.ToString(),
        settings.Scenario,
        settings.Connections,
        settings.Duration.TotalSeconds,
        settings.WarmUp.TotalSeconds,
        settings.Rate is null ? "closed" : "open",
        settings.Rate,
        settings.Accounts,
        settings.Seed);

    private static SortedDictionary<string, LatencyReport> ByKind(Tally measured) => new(
        Enum.GetValues<OperationKind>()
            .Where(kind => measured.LatencyOf(kind).Count > 0)
            .ToDictionary(kind => kind.ToString(), kind => LatencyReport.Of(measured.LatencyOf(kind))),
        StringComparer.Ordinal);
}
