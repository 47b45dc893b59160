using Spectre.Console;

namespace FinCode.Cli;

/// <summary>Where a command talks: results to Out, talk and progress to Error, so that a pipe carries results only.</summary>
/// <param name="IsInteractive">Whether someone watches Error as it is written.</param>
/// <param name="IsInputTyped">Whether In is a keyboard.</param>
internal sealed record Terminal(TextReader In, TextWriter Out, TextWriter Error, bool IsInteractive, bool IsInputTyped, bool HasColor)
{
    /// <summary>The process's own. NO_COLOR (no-color.org) turns colours off; a dumb terminal gets plain lines.</summary>
    public static Terminal OfProcess()
    {
        var watched = !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
        var plain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        return new Terminal(Console.In, Console.Out, Console.Error, watched, !Console.IsInputRedirected, watched && !plain);
    }

    /// <summary>Error, for progress bars and colours.</summary>
    public IAnsiConsole Rich() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new AnsiConsoleOutput(Error),
        Interactive = IsInteractive ? InteractionSupport.Yes : InteractionSupport.No,
        Ansi = IsInteractive ? AnsiSupport.Yes : AnsiSupport.No,
        ColorSystem = HasColor ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
    });
}
