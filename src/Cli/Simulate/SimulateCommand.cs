using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using FinCode.Simulation;

namespace FinCode.Cli.Simulate;

/// <summary><c>fincode simulate</c>: its options and what they mean.</summary>
internal static class SimulateCommand
{
    private const string Help =
        """
        Runs the platform's own code on simulated time, on one thread, over a store that fails as stores do, while
        processes crash, pause, and disagree about the time; and checks the books after every step. One seed is one
        history: the same seed on the same version gives the same steps. Touches no store.
        Exits with 0 when every promise was kept, and with 1, the promise and the last steps when one was not.

        Examples:
          fincode simulate --seed 42
          fincode simulate --seeds 2000
          fincode simulate --for 1h
          fincode simulate --seed 42 --minimize
        """;

    public static Command Create(Terminal terminal)
    {
        var seed = new Option<ulong?>("--seed")
        {
            Description = "The first seed. By chance if left out.",
            CustomParser = result => ulong.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : Refuse(result),
        };
        var seeds = Options.Count("--seeds", "How many seeds, one after the other.", 1, 1, 1_000_000_000);
        var operations = Options.Count("--operations", "Operations that clients begin in each run.", 2_000, 10, 1_000_000);
        var time = Options.Duration("--for", "Begins new seeds for this long instead.", TimeSpan.Zero);
        var parallel = Options.Count("--parallel", "Seeds at a time.", Environment.ProcessorCount, 1, 1_024);
        var minimize = new Option<bool>("--minimize") { Description = "Looks for the shortest history that still breaks the same promise." };
        var trace = new Option<bool>("--trace") { Description = "Writes every step to standard output." };
        var plant = new Option<Plant[]>("--plant")
        {
            Description = "Puts this fault into the platform, to see it found. May be given again.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var without = new Option<FaultKinds>("--without") { Description = $"Kinds of trouble to leave out: {string.Join(", ", Enum.GetNames<FaultKinds>().Skip(1))}." };
        var command = new Command("simulate", Help) { seed, seeds, operations, time, parallel, minimize, trace, plant, without };
        command.SetAction((parsed, stop) => Task.FromResult(SimulateAction.Run(
            new SimulateSettings(
                parsed.GetValue(seed), parsed.GetValue(seeds), parsed.GetValue(operations), parsed.GetValue(time), parsed.GetValue(parallel),
                parsed.GetValue(minimize), parsed.GetValue(trace), parsed.GetValue(plant) ?? [],
                parsed.GetValue(without)),
            terminal,
            stop)));
        return command;
    }

    private static ulong? Refuse(ArgumentResult result)
    {
        result.AddError($"--seed takes a whole number, not '{result.Tokens[0].Value}'.");
        return null;
    }
}

/// <param name="For">Zero: as many seeds as <paramref name="Seeds"/> says.</param>
internal sealed record SimulateSettings(
    ulong? Seed, int Seeds, int Operations, TimeSpan For, int Parallel, bool Minimize, bool Trace, IReadOnlyCollection<Plant> Plants,
    FaultKinds Without);
