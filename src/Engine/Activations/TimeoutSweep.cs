using FinCode.Engine.Calls;
using FinCode.Engine.Diagnostics;
using FinCode.Engine.Hosting;
using FinCode.Engine.Scheduling;

namespace FinCode.Engine.Activations;

/// <summary>
/// Tells callers that have waited long enough. One timer for all calls, because a timer each would cost more than
/// the call; it rests while nothing is under way.
/// </summary>
internal sealed class TimeoutSweep : IDisposable
{
    private readonly EngineCore _engine;
    private readonly ITimer _timer;
    private readonly List<Request> _expired = [];
    private int _armed;

    public TimeoutSweep(EngineCore engine)
    {
        _engine = engine;
        _timer = engine.Clock.CreateBareTimer(static sweep => ((TimeoutSweep)sweep!).Fire(), this);
    }

    /// <summary>Makes sure that a sweep comes. Called after a request has been counted as under way.</summary>
    public void Expect()
    {
        if (Volatile.Read(ref _armed) == 0 && Interlocked.Exchange(ref _armed, 1) == 0)
            _timer.Change(_engine.Options.TimeoutSweepPeriod, Timeout.InfiniteTimeSpan);
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        Sweep();
        // Written before the count is read: a request that is counted after that finds the sweep unarmed and arms it.
        Interlocked.Exchange(ref _armed, 0);
        if (_engine.Router.InFlight > 0) Expect();
    }

    private void Sweep()
    {
        var now = _engine.Clock.GetTimestamp();
        foreach (var activation in _engine.Directory.All()) activation.CollectExpired(now, _expired);
        _expired.Sort(static (a, b) => a.Deadline != b.Deadline ? a.Deadline.CompareTo(b.Deadline)
            : a.Activation!.Number != b.Activation!.Number ? a.Activation.Number.CompareTo(b.Activation.Number)
            : a.Sequence.CompareTo(b.Sequence));
        foreach (var request in _expired) Expire(request);
        _expired.Clear();
    }

    private void Expire(Request request)
    {
        var waited = _engine.Clock.GetElapsedTime(request.SentAt);
        var where = request.IsRunning ? "is still running" : "has not started";
        var error = new TimeoutException($"No answer from {request.TargetId} to {request.Method.DisplayName} after {waited}; the request {where}. Its outcome is unknown.");
        // The request runs on: what its caller no longer waits for may still be worth finishing.
        if (request.TryFail(error)) EngineMetrics.TimedOut(request);
    }
}
