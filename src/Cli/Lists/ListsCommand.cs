using System.CommandLine;
using FinCode.Cli.Operators;
using FinCode.Silo.Operations;

namespace FinCode.Cli.Lists;

/// <summary><c>fincode lists import|status</c>.</summary>
internal static class ListsCommand
{
    public static Command Create(Terminal terminal) => new("lists", "The lists that names are compared with: sanctions, and tenants' own.")
    {
        Import(terminal),
        Status(terminal),
    };

    private static Command Import(Terminal terminal)
    {
        var store = new StoreOptions();
        var source = new Argument<string>("source") { Description = "A file, a folder with the files of one or several lists, or an https address." };
        var tenant = new Option<string?>("--tenant") { Description = "Whose own list it is. Default: nobody's, a public list.", HelpName = "name" };
        var list = new Option<string?>("--list") { Description = "What the list is called, where the files do not say: OFAC-SDN, OWN-BLOCKED.", HelpName = "id" };
        var force = new Option<bool>("--force") { Description = "Use it although it is older, shorter or other than expected." };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("import", """
            Reads OFAC's CSV (all files of a list together) or XML, the UN's XML, the EU's or the UK's CSV, or a tenant's own CSV, found out by how
            they begin, and puts each list in place of the version in use. A list that is empty, older, or lacks more than a tenth of the entries is
            refused, and the one in use stays. The exit code is 0 only if every file is in use then. The server must not run on the same store
            meanwhile: a running one takes lists over its API, or fetches them itself.

            Examples:
              fincode lists import ./ofac --data ./data
              fincode lists import blocked.csv --tenant acme --list OWN-BLOCKED --data ./data
            """) { source, tenant, list, force, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => ImportAction.Run(
            terminal,
            new ImportSettings(parsed.GetRequiredValue(source), parsed.GetValue(tenant), parsed.GetValue(list), parsed.GetValue(force), parsed.GetValue(json)),
            store.Read(parsed),
            stop)));
        return command;
    }

    private static Command Status(Terminal terminal)
    {
        var store = new StoreOptions();
        var tenant = new Option<string?>("--tenant") { Description = "Whose own lists. Default: the public ones.", HelpName = "name" };
        var json = new Option<bool>("--json") { Description = "Write JSON." };
        var command = new Command("status", "Says which versions of lists are in use, since when, and what failed since they were last made sure of.") { tenant, json };
        store.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => SiloSession.Run<ListOperations>(store.Read(parsed), terminal, async lists =>
        {
            await terminal.Out.WriteLineAsync(ListsText.Of(await lists.List(parsed.GetValue(tenant)), parsed.GetValue(json)));
            return ExitCode.Success;
        }, stop)));
        return command;
    }
}
