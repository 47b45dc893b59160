using System.Text.Json;
using FinCode.Cli.Load.Report;
using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Cli.MonitorBench;

/// <summary>Measures, says what was measured and turns missed targets into an exit code.</summary>
internal static class MonitorBenchAction
{
    public static async Task<int> Run(MonitorBenchSettings settings, bool asJson, Terminal terminal, CancellationToken stop)
    {
        MonitorBenchReport report;
        try
        {
            var rules = settings.Rules is { } file ? ReadRules(file, terminal) : BuiltInRules.Remittances;
            var networkRules = settings.NetworkRules is { } other ? ReadRules(other, terminal) : BuiltInRules.TransferNetwork;
            if (rules is null || networkRules is null) return ExitCode.Finding;
            terminal.Error.WriteLine("Judging payments");
            var speed = SpeedRun.Measure(settings, rules, stop);
            NetworkReport? network = null;
            if (settings.Network is { } folder)
            {
                terminal.Error.WriteLine("Judging the labelled network");
                network = NetworkRun.Measure(TransferNetwork.Read(folder), networkRules, stop);
            }

            StoreReport? store = null;
            if (settings.Store is { } options)
            {
                terminal.Error.WriteLine("Judging payments on the store");
                store = await StoreRun.Measure(options, settings, rules, stop);
            }

            report = new MonitorBenchReport(Machine.Here(), settings.Payments, settings.Customers, settings.Seed, speed, network, store);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            terminal.Error.WriteLine(failure.Message);
            return ExitCode.Finding;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            terminal.Error.WriteLine("Stopped.");
            return ExitCode.Finding;
        }

        terminal.Out.WriteLine(asJson ? JsonSerializer.Serialize(report, MonitorBenchJson.Default.MonitorBenchReport) : MonitorBenchText.Of(report));
        return report.Targets.All(target => target.IsMet) ? ExitCode.Success : ExitCode.Finding;
    }

    private static RuleDocument? ReadRules(FileInfo file, Terminal terminal)
    {
        var (document, faults) = RuleDocumentReader.Read(File.ReadAllBytes(file.FullName));
        foreach (var fault in faults) terminal.Error.WriteLine($"{file.Name}: {fault.Field}: {fault.Problem}");
        if (document is null || document.Reference.Code == PaymentTraffic.Reference.Code) return document;
        terminal.Error.WriteLine($"{file.Name}: referenceCurrency: Must be {PaymentTraffic.Reference} here, in which the traffic is counted.");
        return null;
    }
}
