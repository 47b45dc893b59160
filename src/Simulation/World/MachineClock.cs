namespace FinCode.Simulation.World;

/// <summary>A machine's clock: its wall clock may be wrong and may jump; what it measures with does neither.</summary>
internal sealed class MachineClock(EventLoop loop, Machine machine) : TimeProvider
{
    public static readonly DateTimeOffset Start = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>How far the wall clock is off, in ticks.</summary>
    public long Offset { get; set; }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start.AddTicks(loop.Now + Offset);

    public override long GetTimestamp() => loop.Now;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new MachineTimer(loop, machine, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }
}

/// <summary>A timer that fires as a step of its machine.</summary>
internal sealed class MachineTimer(EventLoop loop, Machine machine, TimerCallback callback, object? state) : ITimer, IThreadPoolWorkItem
{
    private TimeSpan every;
    private long version;
    private bool fires;

    public bool Change(TimeSpan dueTime, TimeSpan period)
    {
        (every, fires) = (period, false);
        version++;
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            loop.At(loop.Now + dueTime.Ticks, this, version);
        }

        return true;
    }

    public void Due(long setAs)
    {
        if (setAs != version || machine.IsDead)
        {
            return;
        }

        fires = true;
        loop.Enqueue(machine, this);
        if (every > TimeSpan.Zero)
        {
            loop.At(loop.Now + every.Ticks, this, version);
        }
    }

    public void Execute()
    {
        if (fires)
        {
            fires = false;
            callback(state);
        }
    }

    public void Dispose()
    {
        version++;
        fires = false;
    }

    public ValueTask DisposeAsync()
    {
        Dispose();
        return ValueTask.CompletedTask;
    }
}
