using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using FinCode.Simulation;

namespace FinCode.Cli.Simulate;

/// <summary>Runs simulations and says what they found.</summary>
internal static class SimulateAction
{
    public static int Run(SimulateSettings settings, Terminal terminal, CancellationToken stop)
    {
        if (!Simulator.IsAvailable)
        {
            terminal.Error.WriteLine("This fincode was built for Orleans, which does not run under a scheduler of ours. Build it without -p:Engine=Orleans.");
            return ExitCode.Finding;
        }

        var seed = settings.Seed ?? (ulong)RandomNumberGenerator.GetInt32(int.MaxValue);
        // First, so that it is known whatever happens to this process.
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {seed}"));
        var options = new SimulationOptions
        {
            Seed = seed,
            Operations = settings.Operations,
            Plants = settings.Plants.ToHashSet(),
            Without = settings.Without,
            Trace = settings.Trace ? terminal.Out : null,
        };
        var started = Stopwatch.GetTimestamp();
        var found = settings.Seeds == 1 && settings.For == TimeSpan.Zero ? One(options, terminal) : Many(options, settings, terminal, stop);
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s"));
        if (found is null)
        {
            return ExitCode.Success;
        }

        Tell(found, terminal);
        if (settings.Minimize)
        {
            Minimize(found, terminal, stop);
        }

        return ExitCode.Finding;
    }

    private static SimulationResult? One(SimulationOptions options, Terminal terminal)
    {
        var result = Simulator.Run(options);
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Operations} operations, {result.Records} records, {result.Steps} steps, {result.SimulatedTime.TotalSeconds:F1} s of simulated time, trace {result.TraceHash:x16}"));
        return result.Finding is null ? null : result;
    }

    private static SimulationResult? Many(SimulationOptions options, SimulateSettings settings, Terminal terminal, CancellationToken stop)
    {
        using var until = CancellationTokenSource.CreateLinkedTokenSource(stop);
        if (settings.For > TimeSpan.Zero)
        {
            until.CancelAfter(settings.For);
        }

        var count = settings.For > TimeSpan.Zero ? long.MaxValue : settings.Seeds;
        var runs = SimulateProgressLine.Watch(terminal, count, progress => SeedRuns.Run(options, count, settings.Parallel, until.Token, progress));
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{runs.Runs} seeds, {runs.Operations} operations, {runs.Steps} steps, {runs.SimulatedTime.TotalHours:F1} h of simulated time"));
        return runs.Failed;
    }

    private static void Tell(SimulationResult failed, Terminal terminal)
    {
        terminal.Out.WriteLine("The last steps:");
        foreach (var step in failed.LastSteps)
        {
            terminal.Out.WriteLine(step);
        }

        terminal.Out.WriteLine();
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"BROKEN with seed {failed.Options.Seed}: {failed.Finding!.Invariant}"));
        terminal.Out.WriteLine(failed.Finding.Detail);
    }

    private static void Minimize(SimulationResult failed, Terminal terminal, CancellationToken stop)
    {
        var (shortest, runs) = Minimizer.Shorten(failed, stop);
        terminal.Out.WriteLine();
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Shortened in {runs} runs: {shortest.Operations} operations, without {shortest.Options.Without}"));
        Tell(shortest, terminal);
    }
}
