using System.Reflection;
using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using FinCode.Engine.Scheduling;
using Orleans.Runtime;

namespace FinCode.Engine.Timers;

/// <summary>A timer whose ticks are requests of the grain to itself. One tick at a time: the next is set when the last is done.</summary>
internal sealed class GrainTimer : IGrainTimer
{
    private static readonly MethodDescription TickMethod = new(
        typeof(IGrainTimer), typeof(GrainTimer).GetMethod(nameof(Tick), BindingFlags.Instance | BindingFlags.NonPublic)!);

    private static readonly TimeSpan MinPeriod = TimeSpan.FromMilliseconds(1);

    private readonly Activation _activation;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly CancellationTokenSource _stopped = new();
    private readonly ITimer _clock;
    private readonly Lock _gate = new();
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;
    private bool _disposed;

    private GrainTimer(Activation activation, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        _activation = activation;
        _callback = callback;
        _options = options;
        _period = options.Period;
        _clock = activation.Engine.Clock.CreateBareTimer(static timer => ((GrainTimer)timer!).Fire(), this);
    }

    /// <exception cref="ArgumentOutOfRangeException">A span is negative and not infinite.</exception>
    public static IGrainTimer Start(IGrainContext context, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Check(options.DueTime, options.Period);
        var activation = (Activation)context;
        var timer = new GrainTimer(activation, callback, options);
        activation.Component(static _ => new GrainTimers()).Add(timer);
        timer._clock.Change(options.DueTime, Timeout.InfiniteTimeSpan);
        return timer;
    }

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Check(dueTime, period);
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            _period = period;
            _changed = _ticking;
            _clock.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed) return;
            _disposed = true;
        }

        _clock.Dispose();
        _stopped.Cancel();
        (_activation.GetComponent(typeof(GrainTimers)) as GrainTimers)?.Remove(this);
    }

    private static void Check(TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(dueTime, TimeSpan.Zero);
        if (period != Timeout.InfiniteTimeSpan) ArgumentOutOfRangeException.ThrowIfLessThan(period, TimeSpan.Zero);
    }

    private void Fire()
    {
        lock (_gate)
        {
            if (_disposed || _ticking) return;
            _ticking = true;
            _changed = false;
        }

        var tick = new InternalRequest(TickMethod, Tick, _options.Interleave, _options.KeepAlive) { IsLocal = true };
        if (!_activation.EnqueueOwn(tick)) EndTick();
    }

    private async Task Tick(object grain)
    {
        try
        {
            if (!_stopped.IsCancellationRequested) await _callback(_stopped.Token);
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // Disposed while it ran: the tick was told to stop and did.
        }
        catch (Exception error)
        {
            _activation.DropStaleMemory(error);
            EngineLog.TimerFailed(_activation.Engine.Log, _activation.GrainId, error);
        }

        EndTick();
    }

    private void EndTick()
    {
        lock (_gate)
        {
            _ticking = false;
            if (_disposed || _changed) return;
            // A period of zero would leave the grain no other turn.
            if (_period != Timeout.InfiniteTimeSpan) _clock.Change(_period < MinPeriod ? MinPeriod : _period, Timeout.InfiniteTimeSpan);
        }
    }
}
