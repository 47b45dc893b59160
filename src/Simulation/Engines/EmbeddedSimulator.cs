using FinCode.Simulation.Running;

namespace FinCode.Simulation;

/// <summary>Runs simulations. Each runs on a thread of its own, and only on that; any number may run at once.</summary>
public static class Simulator
{
    // Deep enough for any chain of continuations, and the same on every machine.
    private const int StackBytes = 4 * 1024 * 1024;

    // Containers would compile themselves on other threads, which is wasted on processes that live for seconds.
    static Simulator() => AppContext.SetSwitch("Microsoft.Extensions.DependencyInjection.DisableDynamicEngine", true);

    /// <summary>Whether this build can simulate: only the embedded engine runs under a scheduler of ours.</summary>
    public static bool IsAvailable => true;

    public static SimulationResult Run(SimulationOptions options)
    {
        SimulationResult? result = null;
        Exception? defect = null;
        var thread = new Thread(
            () =>
            {
                try
                {
                    using var run = new Run(options);
                    result = run.Execute();
                }
                catch (Exception thrown)
                {
                    defect = thrown;
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();
        return result ?? throw new InvalidOperationException($"The simulation of seed {options.Seed} itself failed.", defect);
    }
}
