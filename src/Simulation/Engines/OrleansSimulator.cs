namespace FinCode.Simulation;

/// <summary>Stands in for the simulator in a build on Orleans, which cannot run under a scheduler of ours.</summary>
public static class Simulator
{
    public static bool IsAvailable => false;

    /// <exception cref="NotSupportedException">Always.</exception>
    public static SimulationResult Run(SimulationOptions options) =>
        throw new NotSupportedException("Simulation needs the embedded engine: build without -p:Engine=Orleans.");
}
