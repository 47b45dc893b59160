namespace FinCode.Simulation.Tests;

public sealed class UnavailableTests
{
    [Fact]
    public void A_build_on_orleans_says_that_it_cannot_simulate()
    {
        Assert.False(Simulator.IsAvailable);
        Assert.Throws<NotSupportedException>(() => Simulator.Run(new SimulationOptions { Seed = 1 }));
    }
}
