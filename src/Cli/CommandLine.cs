using System.CommandLine;
using FinCode.Cli.Audit;
using FinCode.Cli.Demo;
using FinCode.Cli.Export;
using FinCode.Cli.Lists;
using FinCode.Cli.Load;
using FinCode.Cli.MonitorBench;
using FinCode.Cli.Operators;
using FinCode.Cli.ScreenBench;
using FinCode.Cli.Simulate;
using FinCode.Cli.Verify;

namespace FinCode.Cli;

/// <summary>The <c>fincode</c> command.</summary>
internal static class CommandLine
{
    // Long enough to settle and check a load that was ended with Ctrl-C.
    private static readonly TimeSpan TerminationLimit = TimeSpan.FromMinutes(3);

    public static async Task<int> Run(string[] args, Terminal terminal)
    {
        var root = new RootCommand("FinCode on the command line: check the ledger, measure it, take it elsewhere.")
        {
            VerifyCommand.Create(terminal),
            ExportCommand.Create(terminal),
            AuditCommand.Create(terminal),
            LoadCommand.Create(terminal),
            DemoCommand.Create(terminal),
            SimulateCommand.Create(terminal),
            ListsCommand.Create(terminal),
            MonitorBenchCommand.Create(terminal),
            ScreenBenchCommand.Create(terminal),
            TenantCommand.Create(terminal),
            UserCommand.Create(terminal),
            KeysCommand.Create(terminal),
        };

        var parsed = root.Parse(args);
        if (parsed.Errors.Count > 0)
        {
            return Usage.Refuse(terminal, parsed);
        }

        return await parsed.InvokeAsync(new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            ProcessTerminationTimeout = TerminationLimit,
        });
    }
}
