using System.CommandLine;

namespace FinCode.Cli.Audit;

/// <summary><c>fincode audit export</c>.</summary>
internal static class AuditCommand
{
    private const string Help =
        """
        Writes a tenant's audit trail as it stood at one moment, the oldest entry first, and proves its chain of hashes on the way; the
        server may go on running. Details are decrypted: keep the file as safe as the store. Keep the last entry's hash elsewhere:
        it proves later that nothing before it was changed.

          jsonl    one JSON object per entry
          csv      one row per entry, its details as JSON in one cell

        The master key is FinCode__MasterKey, or the file master.key in the data folder. Exit code 1: the chain is broken; the
        entries are written all the same.

        Example:
          fincode audit export --tenant demo --format jsonl --data ./data --out trail.jsonl
        """;

    public static Command Create(Terminal terminal) => new("audit", "The audit trail: who did what.") { Export(terminal) };

    private static Command Export(Terminal terminal)
    {
        var store = new StoreOptions();
        var tenant = new Option<string>("--tenant") { Description = "Whose trail.", Required = true, HelpName = "name" };
        var format = Options.OneOf("--format", "What to write: jsonl or csv.", AuditFormats.Names);
        var output = new Option<string>("--out") { Description = "The file to write; - means standard output.", Required = true, HelpName = "file" };
        var command = new Command("export", Help) { tenant, format, output };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => AuditExport.Run(
            new AuditExportOrder(store.Read(parsed), parsed.GetRequiredValue(tenant), parsed.GetRequiredValue(format), parsed.GetRequiredValue(output)), terminal, stop)));
        return command;
    }
}
