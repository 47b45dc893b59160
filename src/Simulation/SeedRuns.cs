namespace FinCode.Simulation;

/// <summary>Many seeds, on all processors. Which runs beside which changes nothing in any of them.</summary>
public static class SeedRuns
{
    /// <param name="options">What each run has in common; the first seed is its seed.</param>
    /// <param name="count">How many seeds at most.</param>
    /// <param name="until">When to begin no more.</param>
    /// <param name="progress">Hears how many have ended, from any thread, one call at a time.</param>
    /// <returns>The runs in the order of their seeds, up to the first finding if there is one.</returns>
    public static SeedRunsResult Run(SimulationOptions options, long count, int parallel, CancellationToken until, IProgress<long>? progress = null)
    {
        var gate = new Lock();
        var (next, runs, operations, steps) = (0L, 0L, 0L, 0L);
        var simulated = TimeSpan.Zero;
        SimulationResult? failed = null;

        void Work()
        {
            while (true)
            {
                long at;
                lock (gate)
                {
                    if (next >= count || failed is not null || until.IsCancellationRequested) return;
                    at = next++;
                }

                var result = Simulator.Run(options with { Seed = options.Seed + (ulong)at });
                lock (gate)
                {
                    (runs, operations, steps, simulated) = (runs + 1, operations + result.Operations, steps + result.Steps, simulated + result.SimulatedTime);
                    progress?.Report(runs);
                    // The least seed of those that failed side by side, so that the answer is the same on any machine.
                    if (result.Finding is not null && (failed is null || result.Options.Seed < failed.Options.Seed)) failed = result;
                }
            }
        }

        var threads = Enumerable.Range(0, parallel).Select(_ => new Thread(Work)).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        return new SeedRunsResult(runs, operations, steps, simulated, failed);
    }
}

/// <param name="Failed">The run of the least seed with a finding, or null.</param>
public sealed record SeedRunsResult(long Runs, long Operations, long Steps, TimeSpan SimulatedTime, SimulationResult? Failed);
