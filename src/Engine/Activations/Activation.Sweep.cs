using FinCode.Engine.Calls;

namespace FinCode.Engine.Activations;

// What is looked at from time to time.
internal sealed partial class Activation
{
    /// <summary>Adds the requests whose callers have waited long enough.</summary>
    public void CollectExpired(long now, List<Request> expired)
    {
        // Read without the gate: an activation with nothing to do is skipped for the price of three reads, and
        // a request that is missed now is seen by the next sweep.
        if (IsIdle) return;

        lock (_loop.Gate)
        {
            Collect(_running.First, now, expired);
            Collect(_waiting.First, now, expired);
            Collect(_interleaving.First, now, expired);
        }
    }

    private static void Collect(Request? request, long now, List<Request> expired)
    {
        for (; request is not null; request = request.Next)
        {
            if (request.Deadline <= now && !request.IsAnswered) expired.Add(request);
        }
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
