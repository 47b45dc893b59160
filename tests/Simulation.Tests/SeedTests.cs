using System.Globalization;

namespace FinCode.Simulation.Tests;

/// <summary>The platform under every trouble that the seeds draw. CI runs thousands more with <c>fincode simulate</c>.</summary>
public sealed class SeedTests
{
    private const int SeedsDefault = 60;

    [Fact]
    public void Every_promise_is_kept_on_every_seed()
    {
        var seeds = int.Parse(Environment.GetEnvironmentVariable("FINCODE_SIMULATION_SEEDS") ?? $"{SeedsDefault}", CultureInfo.InvariantCulture);
        var runs = SeedRuns.Run(new SimulationOptions { Seed = 1 }, seeds, Environment.ProcessorCount, CancellationToken.None);

        Assert.True(runs.Failed is null, Tell(runs.Failed));
        Assert.Equal(seeds, runs.Runs);
        Assert.Equal(seeds * 2_000L, runs.Operations);
    }

    private static string Tell(SimulationResult? failed) => failed is null
        ? ""
        : $"seed {failed.Options.Seed}: {failed.Finding}\n{string.Join('\n', failed.LastSteps)}";
}
