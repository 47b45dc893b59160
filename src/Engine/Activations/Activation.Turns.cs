using FinCode.Engine.Calls;
using FinCode.Engine.Diagnostics;
using FinCode.Engine.Filters;
using FinCode.Engine.Scheduling;
using Orleans;
using Orleans.Storage;

namespace FinCode.Engine.Activations;

// Starting and finishing requests, in turns of the loop.
internal sealed partial class Activation
{
    private static readonly object ActivateStep = new();
    private static readonly object DeactivateStep = new();
    private Request? _firstRequest;

    /// <summary>Under the gate: the next step of this activation's life, or the next request.</summary>
    public bool TryTake(out object? work)
    {
        switch (_stage)
        {
            case ActivationStage.Created:
                _stage = ActivationStage.Activating;
                _firstRequest = _waiting.First ?? _interleaving.First;
                work = ActivateStep;
                return true;
            case ActivationStage.Draining when _running.Count == 0:
                _stage = ActivationStage.Deactivating;
                work = DeactivateStep;
                return true;
            case ActivationStage.Active or ActivationStage.Draining:
                work = NextRequest();
                return work is not null;
            default:
                work = null;
                return false;
        }
    }

    public void Start(object work)
    {
        if (work is Request request) Begin(request);
        else if (ReferenceEquals(work, ActivateStep)) BeginActivating();
        else _ = End();
    }

    /// <summary>Runs a piece of engine work as a turn of this activation.</summary>
    public void RunTurn(Action action)
    {
        using var nothing = Flow.Suppress();
        Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.DenyChildAttach, _loop);
    }

    public void Finish(Request request, Task outcome)
    {
        if (outcome.IsFaulted) Report(request, outcome.Exception!.InnerException!);

        bool wake;
        lock (_loop.Gate)
        {
            Retire(request);
            wake = _loop.MarkRunnable();
        }

        _engine.Router.Release(request);
        // Last, so that a caller who has the answer finds the request gone from every list and figure.
        request.Answer(outcome);
        if (wake) _loop.Schedule();
    }

    private void BeginActivating()
    {
        // The grain wakes up in the context of the call that woke it.
        if (_firstRequest is { Values: not null } first) CallContext.Current = CallContext.WithValues(null, first.Values);
        _firstRequest = null;
        _ = Activate();
    }

    private void Begin(Request request)
    {
        CallContext.Current = request;
        if (request.CountsAsUse) _lastUsed = Math.Max(_lastUsed, request.SentAt);
        if (request.ParentActivity is not null || EngineDiagnostics.Source.HasListeners()) CallActivity.Start(request);

        Task outcome;
        try
        {
            outcome = _engine.Filters.HasIncoming || GrainInstance is IIncomingGrainCallFilter
                ? IncomingCallContext.Run(request, this)
                : request.Begin(GrainInstance!);
        }
        catch (Exception error)
        {
            outcome = Task.FromException(error);
        }

        if (outcome.IsCompleted)
        {
            Finish(request, outcome);
            return;
        }

        request.Running = outcome;
        request.WhenRunningCompletes();
    }

    private void Report(Request request, Exception error)
    {
        if (request.Method.OneWay) EngineLog.OneWayFailed(_engine.Log, request.Method.DisplayName, GrainId, error);
        DropStaleMemory(error);
    }

    /// <summary>Ends the activation when a write was refused because its memory is not what is stored.</summary>
    public void DropStaleMemory(Exception error)
    {
        if (error is not InconsistentStateException { IsSourceActivation: true } stale) return;

        stale.IsSourceActivation = false;
        Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationError, stale, "The stored state is not the one this activation read."));
    }
}
