using FinCode.Engine.Calls;
using FinCode.Engine.Diagnostics;
using FinCode.Engine.Timers;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace FinCode.Engine.Activations;

// From the first call to the last.
internal sealed partial class Activation
{
    private readonly List<IActivationPart> _parts = [];
    private DeactivationReason _reason;
    private long _keepUntil = long.MinValue;

    /// <summary>Adds something that starts before the grain and stops after it. Only while the grain is constructed.</summary>
    public void AddPart(IActivationPart part) => _parts.Add(part);

    public void DelayDeactivation(TimeSpan span)
    {
        var until = span < TimeSpan.Zero && span != Timeout.InfiniteTimeSpan ? long.MinValue
            : span == TimeSpan.MaxValue || span == Timeout.InfiniteTimeSpan ? long.MaxValue
            : _engine.Clock.GetTimestamp() + _engine.Ticks(span);
        Volatile.Write(ref _keepUntil, until);
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        bool wake;
        lock (_loop.Gate)
        {
            if (_stage > ActivationStage.Active || _reason.ReasonCode != DeactivationReasonCode.None) return;
            _reason = deactivationReason;
            // Until it is active, the wish is kept and granted right after.
            if (_stage == ActivationStage.Active) _stage = ActivationStage.Draining;
            wake = _loop.MarkRunnable();
        }

        if (wake) _loop.Schedule();
    }

    /// <summary>Whether it is worth asking <see cref="TryCollect"/>. Read without the gate, so it may be wrong for once.</summary>
    public bool MayBeCollected(long now, TimeSpan defaultAge)
    {
        if (!IsIdle)
        {
            Volatile.Write(ref _lastUsed, now);
            return false;
        }

        var age = _class.CollectionAge ?? defaultAge;
        return age != Timeout.InfiniteTimeSpan && now - Volatile.Read(ref _lastUsed) >= _engine.Ticks(age);
    }

    /// <summary>Ends the activation if nobody has used it for the age of its class.</summary>
    public bool TryCollect(long now, TimeSpan defaultAge)
    {
        var age = _class.CollectionAge ?? defaultAge;
        if (age == Timeout.InfiniteTimeSpan || now < Volatile.Read(ref _keepUntil)) return false;

        bool wake;
        lock (_loop.Gate)
        {
            if (_stage != ActivationStage.Active) return false;
            if (!IsIdle)
            {
                _lastUsed = now;
                return false;
            }

            if (now - _lastUsed < _engine.Ticks(age)) return false;
            _reason = new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"Idle for {age}.");
            _stage = ActivationStage.Draining;
            wake = _loop.MarkRunnable();
        }

        if (wake) _loop.Schedule();
        return true;
    }

    private async Task Activate()
    {
        Exception? failure = null;
        using var limit = new CancellationTokenSource(_engine.Options.ActivationTimeout, _engine.Clock);
        try
        {
            _scope = _engine.Services.CreateAsyncScope();
            GrainInstance = _class.Construct(this);
            foreach (var part in _parts) await part.Start(limit.Token).WaitAsync(limit.Token);
            if (GrainInstance is IGrainBase grain) await grain.OnActivateAsync(limit.Token).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            failure = new TimeoutException($"{GrainId} did not activate within {_engine.Options.ActivationTimeout}.");
        }
        catch (Exception error)
        {
            failure = error;
        }

        if (failure is not null)
        {
            EngineLog.ActivationFailed(_engine.Log, GrainId, failure);
            await Abandon(failure);
            return;
        }

        lock (_loop.Gate)
        {
            _stage = _reason.ReasonCode == DeactivationReasonCode.None ? ActivationStage.Active : ActivationStage.Draining;
        }

        EngineMetrics.Activated();
    }

    /// <summary>The grain could not start: whoever waits hears why, and the next call tries again.</summary>
    private async Task Abandon(Exception failure)
    {
        await StopParts();
        var waiting = Close();
        foreach (var request in waiting)
        {
            request.TryFail(failure);
            _engine.Router.Release(request);
        }

        await Dispose();
    }

    private async Task End()
    {
        using var limit = new CancellationTokenSource(_engine.Options.DeactivationTimeout, _engine.Clock);
        try
        {
            if (GrainInstance is IGrainBase grain) await grain.OnDeactivateAsync(_reason, limit.Token).WaitAsync(limit.Token);
        }
        catch (Exception error)
        {
            EngineLog.DeactivationFailed(_engine.Log, GrainId, error);
        }

        await StopParts();
        // What still waits never began here, so the next activation may serve it as if it had gone there.
        foreach (var request in Close()) _engine.Router.Forward(request);

        await Dispose();
        EngineMetrics.Deactivated(_reason.ReasonCode);
    }

    private List<Request> Close()
    {
        _engine.Directory.Remove(this, _owner);
        lock (_loop.Gate)
        {
            _stage = ActivationStage.Ended;
            return TakeAllWaiting();
        }
    }

    /// <summary>Puts a request of the activation to itself into its mailbox, unless it is on its way out.</summary>
    public bool EnqueueOwn(InternalRequest request) =>
        _stage is ActivationStage.Activating or ActivationStage.Active && _engine.Router.SendOwn(request, this);

    private async Task StopParts()
    {
        Component(static _ => new GrainTimers()).StopAll();
        foreach (var part in _parts)
        {
            try
            {
                await part.Stop();
            }
            catch (Exception error)
            {
                EngineLog.DeactivationFailed(_engine.Log, GrainId, error);
            }
        }

        _parts.Clear();
    }

    private async Task Dispose()
    {
        try
        {
            if (GrainInstance is IAsyncDisposable asynchronous) await asynchronous.DisposeAsync();
            else if (GrainInstance is IDisposable disposable) disposable.Dispose();
            if (_scope is { } scope) await scope.DisposeAsync();
        }
        catch (Exception error)
        {
            EngineLog.DeactivationFailed(_engine.Log, GrainId, error);
        }

        _ended.TrySetResult();
    }
}
