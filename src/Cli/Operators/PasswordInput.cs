using Spectre.Console;

namespace FinCode.Cli.Operators;

/// <summary>Takes a password without showing it or leaving it in a list of processes.</summary>
internal static class PasswordInput
{
    public static async Task<string> Read(Terminal terminal, CancellationToken stop) => terminal is { IsInteractive: true, IsInputTyped: true }
        ? await new TextPrompt<string>("Password:").Secret().ShowAsync(terminal.Rich(), stop)
        : await terminal.In.ReadLineAsync(stop) ?? "";
}
