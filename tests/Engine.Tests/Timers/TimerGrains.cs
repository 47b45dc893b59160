using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests.Timers;

public interface ITickGrain : IGrainWithStringKey
{
    Task Start(TimeSpan due, TimeSpan period);

    Task StartInterleaving();

    Task Stop();

    Task Change(TimeSpan due, TimeSpan period);

    Task Hold(string point);

    Task Leave();
}

public sealed class TickGrain(Barrier barrier) : Grain, ITickGrain
{
    private IGrainTimer? _timer;

    public Task Start(TimeSpan due, TimeSpan period)
    {
        var scheduler = TaskScheduler.Current;
        _timer = this.RegisterGrainTimer(
            async token =>
            {
                barrier.Reach("tick began");
                await Task.Yield();
                if (TaskScheduler.Current == scheduler) barrier.Reach("tick");
                if (barrier.Count("tick") == 2) throw new InvalidOperationException("A tick may fail.");
            },
            new GrainTimerCreationOptions(due, period));
        return Task.CompletedTask;
    }

    public Task StartInterleaving()
    {
        this.RegisterGrainTimer(
            static (barrier, _) =>
            {
                barrier.Reach("interleaved");
                return Task.CompletedTask;
            },
            barrier,
            new GrainTimerCreationOptions { DueTime = TimeSpan.FromSeconds(1), Period = Timeout.InfiniteTimeSpan, Interleave = true });
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan due, TimeSpan period)
    {
        _timer!.Change(due, period);
        return Task.CompletedTask;
    }

    public async Task Hold(string point)
    {
        barrier.Reach(point);
        await barrier.Reached($"{point} may end");
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}
