using System.Diagnostics;
using FinCode.Engine.Activations;
using FinCode.Engine.Diagnostics;
using FinCode.Engine.Hosting;
using FinCode.Engine.Proxies;
using Orleans.Runtime;

namespace FinCode.Engine.Calls;

/// <summary>Takes requests from proxies to mailboxes, and keeps count of what is under way.</summary>
internal sealed class CallRouter(EngineCore engine)
{
    private readonly long _defaultTimeout = engine.Ticks(engine.Options.ResponseTimeout);
    private readonly int _inFlightMax = engine.Options.InFlightLimit;
    private volatile bool _open;
    private TaskCompletionSource? _quiet;
    private int _inFlight;

    public EngineCore Engine => engine;

    public int InFlight => Volatile.Read(ref _inFlight);

    public void Open() => _open = true;

    /// <summary>From now on only grains may call, to finish what they are doing. Completes when they have.</summary>
    public Task Close()
    {
        _open = false;
        var quiet = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _quiet, quiet);
        if (InFlight == 0) quiet.TrySetResult();
        return quiet.Task;
    }

    public object ReferenceFor(Type interfaceType, GrainId id) => ProxyFactory.For(interfaceType).Create(this, id);

    /// <summary>Fills in what the request carries from its caller, and puts it into a mailbox.</summary>
    public void Send(Request request, GrainId target, Proxy? proxy)
    {
        var ambient = CallContext.Current;
        var oneWay = request.Method.OneWay;
        request.TargetId = target;
        request.Source = Activation.Current;
        request.ParentActivity = Activity.Current;
        request.SentAt = engine.Clock.GetTimestamp();
        if (ambient is not null)
        {
            request.Values = ambient.Values;
            request.ReentrancyId = ambient.ReentrancyId;
            if (!oneWay) request.Caller = ambient.Request;
        }

        if (!oneWay && request.HasTimeout)
        {
            var timeout = request.Method.Timeout;
            if (timeout is null) request.Deadline = request.SentAt + _defaultTimeout;
            else if (timeout != Timeout.InfiniteTimeSpan) request.Deadline = request.SentAt + engine.Ticks(timeout.Value);
        }

        if (!_open && request.Source is null && request.Caller is null)
        {
            request.TryFail(new SiloUnavailableException("The engine is not running."));
            return;
        }

        // Watched only when it lies in its mailbox, by when the grain may have begun it: what is cancelled already does not go there.
        if (request.Cancellation is { CallerToken.IsCancellationRequested: true } cancelled)
        {
            request.TryCancel(cancelled.CallerToken);
            return;
        }

        if (Interlocked.Increment(ref _inFlight) > _inFlightMax)
        {
            Reject(request, new LimitExceededException("Engine.InFlight", InFlight, _inFlightMax, target));
            return;
        }

        var deadline = request.Deadline;
        Dispatch(request, proxy);
        engine.Timeouts.Expect(deadline);
        request.Cancellation?.Watch();
        if (request.Caller is not null) DeadlockWatch.Consider(request);
    }

    /// <summary>A turn that the engine itself asks of a grain. It has no caller and no time-out.</summary>
    public Task SendInternal(InternalRequest request, GrainId target)
    {
        request.TargetId = target;
        request.SentAt = engine.Clock.GetTimestamp();
        Interlocked.Increment(ref _inFlight);
        Dispatch(request, null);
        return request.Outcome;
    }

    /// <summary>A turn that an activation asks of itself. It is dropped when the activation has ended.</summary>
    public bool SendOwn(InternalRequest request, Activation activation)
    {
        request.TargetId = activation.GrainId;
        request.SentAt = engine.Clock.GetTimestamp();
        Interlocked.Increment(ref _inFlight);
        if (activation.TryEnqueue(request) == Admission.Accepted) return true;
        request.TryCancel(default);
        Release(request);
        return false;
    }

    /// <summary>The activation ended before the request began: another one serves it.</summary>
    public void Forward(Request request)
    {
        if (request is InternalRequest { IsLocal: true })
        {
            request.TryCancel(default);
            Release(request);
            return;
        }

        if (request.IsAnswered) Release(request);
        else Dispatch(request, null);
    }

    /// <summary>The request will do nothing more.</summary>
    public void Release(Request request)
    {
        request.Caller = null;
        request.Cancellation?.Unwatch();
        if (request.Activity is not null) CallActivity.Stop(request);
        engine.Metrics.Called(request);
        if (Interlocked.Decrement(ref _inFlight) == 0) Volatile.Read(ref _quiet)?.TrySetResult();
    }

    private void Dispatch(Request request, Proxy? proxy)
    {
        try
        {
            while (true)
            {
                var target = proxy?.Target ?? engine.Directory.Resolve(request.TargetId);
                switch (target.TryEnqueue(request))
                {
                    case Admission.Accepted:
                        if (proxy is not null) proxy.Target = target;
                        return;
                    case Admission.Full:
                        var limit = engine.Options.MailboxLimit;
                        Reject(request, new LimitExceededException("Engine.Mailbox", limit, limit, request.TargetId));
                        return;
                    default:
                        if (proxy is not null) proxy.Target = null;
                        continue;
                }
            }
        }
        catch (ArgumentException unknownGrain)
        {
            Reject(request, unknownGrain);
        }
    }

    private void Reject(Request request, Exception reason)
    {
        EngineMetrics.Rejected(request);
        request.TryFail(reason);
        Release(request);
    }
}
