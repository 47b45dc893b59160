using System.Text.Json;
using FinCode.Cli.Load;

namespace FinCode.Cli.Demo;

/// <summary>Fills the sandbox for the command line and turns the summary into an exit code.</summary>
internal static class DemoAction
{
    public static async Task<int> Run(DemoSettings settings, bool asJson, Terminal terminal, CancellationToken stop)
    {
        SocketTuning.Apply();
        var progress = LoadProgress.For(terminal);
        DemoReport report;
        try
        {
            report = await new DemoRun(settings, progress, TimeProvider.System).Execute(stop);
        }
        catch (LoadStoppedException stopped)
        {
            progress.Phase("Stopped");
            await terminal.Error.WriteLineAsync(stopped.Message);
            return ExitCode.Finding;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            progress.Phase("Stopped");
            await terminal.Error.WriteLineAsync("What was done stays. The same command goes on where it was stopped.");
            return ExitCode.Finding;
        }

        progress.Phase("Done");
        await terminal.Out.WriteLineAsync(asJson ? JsonSerializer.Serialize(report, DemoJson.Default.DemoReport) : DemoText.Of(report));
        return report.Refused.Count == 0 ? ExitCode.Success : ExitCode.Finding;
    }
}
