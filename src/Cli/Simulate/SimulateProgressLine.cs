using System.Diagnostics;
using FinCode.Simulation;
using Spectre.Console;

namespace FinCode.Cli.Simulate;

/// <summary>Progress of many seeds: a spinner with their number on a terminal, a line now and then elsewhere.</summary>
internal static class SimulateProgressLine
{
    private static readonly TimeSpan LineEvery = TimeSpan.FromSeconds(15);

    public static SeedRunsResult Watch(Terminal terminal, long count, Func<IProgress<long>, SeedRunsResult> run)
    {
        var of = count == long.MaxValue ? "" : $" of {count:N0}";
        return terminal.IsInteractive
            ? terminal.Rich().Status().Start("Simulating", context => run(new DirectProgress<long>(ended => context.Status($"{ended:N0}{of} seeds"))))
            : run(new DirectProgress<long>(new Plain(terminal.Error, of).Say));
    }

    private sealed class Plain(TextWriter writer, string of)
    {
        private long since = Stopwatch.GetTimestamp();

        public void Say(long ended)
        {
            if (Stopwatch.GetElapsedTime(since) > LineEvery)
            {
                since = Stopwatch.GetTimestamp();
                writer.WriteLine($"{ended:N0}{of} seeds");
            }
        }
    }
}
