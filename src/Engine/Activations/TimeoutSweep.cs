using FinCode.Engine.Diagnostics;
using FinCode.Engine.Calls;
using FinCode.Engine.Hosting;

namespace FinCode.Engine.Activations;

/// <summary>Tells callers that have waited long enough. One timer for all calls: a timer each would cost more than the call.</summary>
internal sealed class TimeoutSweep(EngineCore engine) : IDisposable
{
    private readonly List<Request> _expired = [];
    private readonly Lock _gate = new();
    private ITimer? _timer;

    public void Start() =>
        _timer = engine.Clock.CreateTimer(_ => Sweep(), null, engine.Options.TimeoutSweepPeriod, engine.Options.TimeoutSweepPeriod);

    public void Dispose() => _timer?.Dispose();

    private void Sweep()
    {
        if (engine.Router.InFlight == 0 || !_gate.TryEnter()) return;
        try
        {
            var now = engine.Clock.GetTimestamp();
            foreach (var activation in engine.Directory.All()) activation.CollectExpired(now, _expired);
            _expired.Sort(static (a, b) => a.Deadline != b.Deadline ? a.Deadline.CompareTo(b.Deadline)
                : a.Activation!.Number != b.Activation!.Number ? a.Activation.Number.CompareTo(b.Activation.Number)
                : a.Sequence.CompareTo(b.Sequence));
            foreach (var request in _expired) Expire(request);
            _expired.Clear();
        }
        finally
        {
            _gate.Exit();
        }
    }

    private void Expire(Request request)
    {
        var waited = engine.Clock.GetElapsedTime(request.SentAt);
        var where = request.IsRunning ? "is still running" : "has not started";
        var error = new TimeoutException($"No answer from {request.TargetId} to {request.Method.DisplayName} after {waited}; the request {where}. Its outcome is unknown.");
        if (!request.TryFail(error)) return;

        EngineMetrics.TimedOut(request);
        request.Cancellation?.CancelInGrain();
    }
}
