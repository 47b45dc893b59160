using FinCode.Simulation.World;

namespace FinCode.Simulation.Tests.World;

public sealed class EventLoopTests
{
    private readonly EventLoop loop = new(new Chance(1), new Trace(10));

    [Fact]
    public void Time_stands_still_until_nothing_is_ready()
    {
        var machine = new Machine(loop, 1, "one");
        var seen = new List<long>();
        machine.Start(() =>
        {
            seen.Add(loop.Now);
            machine.Clock.CreateTimer(_ => seen.Add(loop.Now), null, TimeSpan.FromSeconds(3), Timeout.InfiniteTimeSpan);
            return Task.CompletedTask;
        });
        RunAll();

        Assert.Equal([0, TimeSpan.TicksPerSecond * 3], seen);
    }

    [Fact]
    public void What_is_dead_never_runs_again()
    {
        var machine = new Machine(loop, 1, "one");
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var after = false;
        machine.Start(async () =>
        {
            await gate.Task;
            after = true;
        });
        loop.Step();
        machine.Die();
        gate.SetResult();
        RunAll();

        Assert.False(after);
    }

    [Fact]
    public void What_is_paused_goes_on_where_it_was()
    {
        var machine = new Machine(loop, 1, "one");
        var ran = false;
        machine.Start(() =>
        {
            ran = true;
            return Task.CompletedTask;
        });
        machine.Pause();
        RunAll();
        Assert.False(ran);

        machine.Resume();
        RunAll();
        Assert.True(ran);
    }

    [Fact]
    public async Task Work_that_leaves_the_thread_is_noticed()
    {
        var machine = new Machine(loop, 1, "one");
        var elsewhere = new Thread(() => machine.Start(() => Task.CompletedTask));
        elsewhere.Start();
        await Task.Run(elsewhere.Join);

        Assert.Contains("left the simulation's thread", loop.Escaped, StringComparison.Ordinal);
    }

    private void RunAll()
    {
        while (loop.Step())
        {
        }
    }
}
