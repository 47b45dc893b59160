using System.CommandLine;

namespace FinCode.Cli.Export;

/// <summary><c>fincode export</c>: its options and what they mean.</summary>
internal static class ExportCommand
{
    private const string Help =
        """
        Writes the journal in a form that other programs read, as it stood at one moment; the server may go on running.

          hledger  plain-text accounting: one transaction per journal entry, for hledger and its kin
          csv      one row per posting
          jsonl    one JSON object per journal record, refusals and holds included

        Examples:
          fincode export --format hledger --data ./data --out books.journal && hledger -f books.journal check --strict
          fincode export --format csv --tenant demo --out postings.csv
        """;

    public static Command Create(Terminal terminal)
    {
        var store = new StoreOptions();
        var format = Options.OneOf("--format", "What to write: hledger, csv or jsonl.", ExportFormats.Names);
        var output = new Option<string>("--out") { Description = "The file to write; - means standard output.", Required = true, HelpName = "file" };
        var tenant = new Option<string?>("--tenant") { Description = "Only this tenant's books. Default: all.", HelpName = "name" };
        var command = new Command("export", Help) { format, output, tenant };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => ExportAction.Run(
            new ExportOrder(store.Read(parsed), parsed.GetRequiredValue(format), parsed.GetRequiredValue(output), parsed.GetValue(tenant)),
            terminal,
            stop)));
        return command;
    }
}
