namespace FinCode.Simulation.Tests;

public sealed class MinimizerTests
{
    [Fact]
    public void A_history_is_shortened_and_still_breaks_the_same_promise()
    {
        var options = new SimulationOptions { Seed = 2, Operations = 300, Plants = new HashSet<Plant> { Plant.AcknowledgedBeforeDurable } };
        var found = SeedRuns.Run(options, 20, 1, CancellationToken.None).Failed;
        Assert.NotNull(found);

        var (shortest, _) = Minimizer.Shorten(found, CancellationToken.None);

        Assert.Equal(found.Finding!.Invariant, shortest.Finding!.Invariant);
        Assert.True(shortest.Operations <= 20, $"{shortest.Operations} operations are left of {found.Operations}.");
        Assert.Equal(shortest.TraceHash, Simulator.Run(shortest.Options).TraceHash);
    }
}
