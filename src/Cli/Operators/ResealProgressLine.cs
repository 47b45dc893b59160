using FinCode.Storage.Privacy;
using Spectre.Console;

namespace FinCode.Cli.Operators;

/// <summary>Progress of an encryption: a spinner with the documents on a terminal, a line for every ten thousand elsewhere.</summary>
internal static class ResealProgressLine
{
    public static Task<ResealProgress> Watch(Terminal terminal, Func<IProgress<ResealProgress>, Task<ResealProgress>> reseal) => terminal.IsInteractive
        ? terminal.Rich().Status().StartAsync("Opening the store", context => reseal(new DirectProgress<ResealProgress>(progress =>
            context.Status(Markup.Escape(Line(progress))))))
        : reseal(new DirectProgress<ResealProgress>(new Plain(terminal.Error).Say));

    private static string Line(ResealProgress progress) => $"{progress.Tenant}: {progress.Documents:N0} documents";

    private sealed class Plain(TextWriter writer)
    {
        private const long Step = 10_000;
        private long next = Step;

        public void Say(ResealProgress progress)
        {
            if (progress.Documents < next) return;

            next = ((progress.Documents / Step) + 1) * Step;
            writer.WriteLine(Line(progress));
        }
    }
}
