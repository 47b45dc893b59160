namespace FinCode.Simulation.Tests;

/// <summary>A seed is a history. If anything but the seed had a say, a finding could not be looked at twice.</summary>
public sealed class DeterminismTests
{
    private static readonly ulong[] Seeds = [11, 12, 13, 14, 15, 16];

    [Fact]
    public void The_same_seed_gives_the_same_trace_byte_for_byte()
    {
        foreach (var seed in Seeds)
        {
            var (first, second) = (Traced(seed), Traced(seed));

            Assert.Equal(first.Text, second.Text);
            Assert.Equal(first.Result.TraceHash, second.Result.TraceHash);
            Assert.True(first.Text.Length > 1_000);
        }
    }

    [Fact]
    public void Other_load_on_the_machine_changes_nothing()
    {
        var quiet = Seeds.Select(Hash).ToList();
        using var load = new Load();

        Assert.Equal(quiet, Seeds.AsParallel().AsOrdered().WithDegreeOfParallelism(Seeds.Length).Select(Hash).ToList());
    }

    [Fact]
    public void Another_seed_gives_another_trace() => Assert.Equal(Seeds.Length, Seeds.Select(Hash).Distinct().Count());

    private static ulong Hash(ulong seed) => Simulator.Run(new SimulationOptions { Seed = seed, Operations = 400 }).TraceHash;

    private static (string Text, SimulationResult Result) Traced(ulong seed)
    {
        using var text = new StringWriter();
        var result = Simulator.Run(new SimulationOptions { Seed = seed, Operations = 400, Trace = text });
        return (text.ToString(), result);
    }

    /// <summary>More threads than processors that never rest, and a thread pool that is full.</summary>
    private sealed class Load : IDisposable
    {
        private readonly List<Thread> threads;
        private volatile bool ends;
        private int spun;

        public Load()
        {
            threads = [.. Enumerable.Range(0, Environment.ProcessorCount * 2).Select(_ => new Thread(Spin))];
            threads.ForEach(thread => thread.Start());
        }

        public void Dispose()
        {
            ends = true;
            threads.ForEach(thread => thread.Join());
            Assert.True(spun > 0);
        }

        private void Spin()
        {
            while (!ends)
            {
                ThreadPool.UnsafeQueueUserWorkItem(_ => GC.KeepAlive(new byte[64]), null);
                Interlocked.Increment(ref spun);
                Thread.SpinWait(2_000);
            }
        }
    }
}
