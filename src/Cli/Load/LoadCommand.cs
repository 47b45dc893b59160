using System.CommandLine;
using FinCode.Cli.Load.Scenarios;

namespace FinCode.Cli.Load;

/// <summary><c>fincode load</c>: its options and what they mean.</summary>
internal static class LoadCommand
{
    private static readonly string Help =
        $"""
        Sends traffic to a FinCode server, measures it, and proves afterwards that every wallet holds what it must.

        Scenarios:
        {ScenarioList.Help}

        Without --rate each connection sends its next request when its last was answered (closed loop). With --rate
        requests start by a fixed schedule whatever the server does, and latency counts from the intended start.

        Examples:
          fincode load --url http://127.0.0.1:8080 --scenario transfers-uniform --connections 256 --duration 30s --verify --data ./data
          fincode load --url http://127.0.0.1:8080 --scenario mixed --connections 64 --rate 2000 --duration 5m --json mixed.json
        """;

    public static Command Create(Terminal terminal)
    {
        var options = new LoadOptions();
        var command = new Command("load", Help);
        options.AddTo(command);
        command.SetAction((parsed, stop) => StoreFaults.Guard(terminal, () => LoadAction.Run(options.Read(parsed), terminal, stop)));
        return command;
    }
}
