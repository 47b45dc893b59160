using FinCode.Storage.Verify;
using Spectre.Console;

namespace FinCode.Cli.Verify;

/// <summary>Progress of a verification: a spinner with the step and its rows on a terminal, a plain line per step elsewhere.</summary>
internal static class VerifyProgressLine
{
    public static Task<VerifyReport> Watch(Terminal terminal, Func<IProgress<VerifyProgress>, Task<VerifyReport>> verify) => terminal.IsInteractive
        ? terminal.Rich().Status().StartAsync("Opening the ledger", context => verify(new DirectProgress<VerifyProgress>(progress =>
            context.Status(Markup.Escape($"Checking {progress.Step}: {progress.RowsRead:N0}")))))
        : verify(new DirectProgress<VerifyProgress>(new Plain(terminal.Error).Say));

    private sealed class Plain(TextWriter writer)
    {
        private string? last;

        public void Say(VerifyProgress progress)
        {
            if (progress.Step != last)
            {
                last = progress.Step;
                writer.WriteLine($"Checking {progress.Step}");
            }
        }
    }
}
