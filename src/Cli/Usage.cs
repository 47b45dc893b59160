using System.CommandLine;

namespace FinCode.Cli;

/// <summary>What someone hears who called a command wrongly: one sentence per mistake, and where to read more.</summary>
internal static class Usage
{
    public static int Refuse(Terminal terminal, ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
        {
            terminal.Error.WriteLine(error.Message);
        }

        var names = new Stack<string>();
        for (var result = parsed.CommandResult; result is not null; result = result.Parent as System.CommandLine.Parsing.CommandResult)
        {
            names.Push(result.Command is RootCommand ? "fincode" : result.Command.Name);
        }

        terminal.Error.WriteLine($"See: {string.Join(' ', names)} --help");
        return ExitCode.WrongUsage;
    }
}
