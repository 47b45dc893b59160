using FinCode.Engine.Calls;

namespace FinCode.Engine.Activations;

// What is looked at from time to time.
internal sealed partial class Activation
{
    /// <summary>Adds the requests whose callers have waited long enough.</summary>
    /// <returns>The first deadline of the others; <see cref="long.MaxValue"/> when there is none.</returns>
    public long CollectExpired(long now, List<Request> expired)
    {
        // Read without the gate: an activation with nothing to do is skipped for the price of three reads.
        if (IsIdle) return long.MaxValue;

        lock (_loop.Gate)
        {
            var running = Collect(_running.First, now, expired);
            var waiting = Collect(_waiting.First, now, expired);
            return Math.Min(Math.Min(running, waiting), Collect(_interleaving.First, now, expired));
        }
    }

    /// <summary>What keeps this activation from starting what waits for it, for whoever has to find out.</summary>
    public string DescribeBusiness()
    {
        lock (_loop.Gate)
        {
            var running = new List<string>();
            for (var request = _running.First; request is not null; request = request.Next)
            {
                running.Add($"{request.Method.DisplayName} for {_engine.Clock.GetElapsedTime(request.SentAt)}");
            }

            return $"the grain is {_stage} and runs {(running.Count == 0 ? "nothing" : string.Join(", ", running))}";
        }
    }

    private static long Collect(Request? request, long now, List<Request> expired)
    {
        var next = long.MaxValue;
        for (; request is not null; request = request.Next)
        {
            if (request.IsAnswered) continue;
            if (request.Deadline <= now) expired.Add(request);
            else next = Math.Min(next, request.Deadline);
        }

        return next;
    }

    /// <summary>Fails everything that waits: the engine is going down and nobody will serve it.</summary>
    public void FailWaiting(Exception reason)
    {
        List<Request> waiting;
        lock (_loop.Gate) waiting = TakeAllWaiting();
        foreach (var request in waiting)
        {
            request.TryFail(reason);
            _engine.Router.Release(request);
        }
    }
}
