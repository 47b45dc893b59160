using FinCode.Engine.Calls;
using FinCode.Engine.Diagnostics;
using FinCode.Engine.Hosting;
using FinCode.Engine.Scheduling;

namespace FinCode.Engine.Activations;

/// <summary>
/// Tells callers that have waited long enough. One timer for all calls, because a timer each would cost more than
/// the call. It is set for the first deadline there is, so that many idle activations are not looked through for nothing.
/// </summary>
internal sealed class TimeoutSweep : IDisposable
{
    private readonly EngineCore _engine;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long _sweepAt = long.MaxValue;

    public TimeoutSweep(EngineCore engine)
    {
        _engine = engine;
        _timer = engine.Clock.CreateBareTimer(static sweep => ((TimeoutSweep)sweep!).Fire(), this);
    }

    /// <summary>Makes sure that a sweep comes in time. Called after the request has found its mailbox.</summary>
    public void Expect(long deadline)
    {
        if (deadline >= Volatile.Read(ref _sweepAt)) return;

        lock (_gate)
        {
            if (deadline >= _sweepAt) return;
            Volatile.Write(ref _sweepAt, deadline);
            var wait = TimeSpan.FromSeconds((deadline - _engine.Clock.GetTimestamp()) / (double)_engine.Clock.TimestampFrequency);
            // A clock timer takes no more than about 49 days; after a longer wait the sweep finds out and waits again.
            var most = TimeSpan.FromDays(30);
            _timer.Change(wait < _engine.Options.TimeoutSweepPeriod ? _engine.Options.TimeoutSweepPeriod : wait > most ? most : wait, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Fire()
    {
        lock (_gate) Volatile.Write(ref _sweepAt, long.MaxValue);
        // Whoever still read the old time has put its request where the sweep sees it; later ones set the timer anew.
        Interlocked.MemoryBarrierProcessWide();
        Expect(Sweep());
    }

    /// <returns>The first deadline of those that have not expired.</returns>
    private long Sweep()
    {
        var now = _engine.Clock.GetTimestamp();
        var next = long.MaxValue;
        // One sweep may begin while another is still telling callers: what they have found is their own.
        List<Request> expired = [];
        foreach (var activation in _engine.Directory.All()) next = Math.Min(next, activation.CollectExpired(now, expired));
        expired.Sort(static (a, b) => a.Deadline != b.Deadline ? a.Deadline.CompareTo(b.Deadline)
            : a.Activation!.Number != b.Activation!.Number ? a.Activation.Number.CompareTo(b.Activation.Number)
            : a.Sequence.CompareTo(b.Sequence));
        foreach (var request in expired) Expire(request);
        return next;
    }

    private void Expire(Request request)
    {
        var waited = _engine.Clock.GetElapsedTime(request.SentAt);
        var where = request.IsRunning ? "is still running" : $"has not started: {request.Activation!.DescribeBusiness()}";
        var error = new TimeoutException($"No answer from {request.TargetId} to {request.Method.DisplayName} after {waited}; the request {where}. Its outcome is unknown.");
        // The request runs on: what its caller no longer waits for may still be worth finishing.
        if (request.TryFail(error)) EngineMetrics.TimedOut(request);
    }
}
