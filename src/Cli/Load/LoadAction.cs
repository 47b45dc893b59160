using System.Text.Json;
using FinCode.Cli.Load.Report;
using FinCode.Cli.Verify;

namespace FinCode.Cli.Load;

/// <summary>Runs a load for the command line and turns its report into an exit code.</summary>
internal static class LoadAction
{
    public static async Task<int> Run(LoadRequest request, Terminal terminal, CancellationToken stop)
    {
        SocketTuning.Apply();
        var progress = LoadProgress.For(terminal);
        LoadReport report;
        try
        {
            report = await new LoadRun(request.Settings, progress, TimeProvider.System).Execute(request.Command, stop);
        }
        catch (LoadStoppedException stopped)
        {
            progress.Phase("Stopped");
            await terminal.Error.WriteLineAsync(stopped.Message);
            return ExitCode.Finding;
        }

        if (request.Verify is { } store)
        {
            progress.Phase("Verifying the ledger");
            report = report with { LedgerVerified = await VerifyAction.Run(store, asJson: false, terminal with { Out = terminal.Error }, stop) == ExitCode.Success };
        }

        progress.Phase("Done");
        await Write(report, request.JsonFile, terminal);
        return report.IsSound ? ExitCode.Success : ExitCode.Finding;
    }

    private static async Task Write(LoadReport report, string? file, Terminal terminal)
    {
        var json = JsonSerializer.Serialize(report, LoadJson.Default.LoadReport);
        if (file == "-")
        {
            await terminal.Out.WriteLineAsync(json);
            return;
        }

        if (file is not null)
        {
            await File.WriteAllTextAsync(file, json + "\n");
        }

        await terminal.Out.WriteLineAsync(LoadText.Of(report));
    }
}
