using FinCode.Engine.Calls;
using Orleans.Serialization.Invocation;

namespace FinCode.Engine.Activations;

// What may run when. Everything here is guarded by the loop's gate.
internal sealed partial class Activation
{
    private readonly Dictionary<Guid, int> _reentrantSections = [];
    private RequestList _interleaving;
    private RequestList _waiting;
    private RequestList _running;
    private ActivationStage _stage;
    private long _arrivals;
    private int _waitingReadOnly;
    private int _blocking;
    private int _blockingWriters;
    private long _lastUsed;

    public bool IsIdle => _running.Count + _waiting.Count + _interleaving.Count == 0;

    /// <summary>Requests waiting or running here. A rough figure when read outside of the gate.</summary>
    public int Load => _running.Count + _waiting.Count + _interleaving.Count;

    public override Admission TryEnqueue(Request request)
    {
        bool wake;
        lock (_loop.Gate)
        {
            if (_stage == ActivationStage.Ended) return Admission.Gone;
            if (_waiting.Count + _interleaving.Count >= _engine.Options.MailboxLimit) return Admission.Full;

            request.Activation = this;
            request.Sequence = ++_arrivals;
            request.Interleaves |= request.Method.AlwaysInterleave || _class.IsReentrant;
            if (request.Interleaves)
            {
                _interleaving.Add(request);
            }
            else
            {
                _waiting.Add(request);
                if (request.Method.ReadOnly) _waitingReadOnly++;
            }

            wake = _loop.MarkRunnable();
        }

        if (wake) _loop.Schedule();
        return Admission.Accepted;
    }

    public void EnterReentrantSection(Guid id)
    {
        lock (_loop.Gate) _reentrantSections[id] = _reentrantSections.GetValueOrDefault(id) + 1;
        _loop.Wake();
    }

    public void ExitReentrantSection(Guid id)
    {
        lock (_loop.Gate)
        {
            if (!_reentrantSections.TryGetValue(id, out var depth)) return;
            if (depth == 1) _reentrantSections.Remove(id);
            else _reentrantSections[id] = depth - 1;
        }
    }

    private Request? NextRequest()
    {
        DropAnswered(ref _interleaving);
        DropAnswered(ref _waiting);

        var free = _stage == ActivationStage.Active ? _interleaving.First : null;
        var held = NextHeldBack();
        var next = free is null || (held is not null && held.Sequence < free.Sequence) ? held : free;
        if (next is null) return null;

        Remove(next);
        _running.Add(next);
        next.IsRunning = true;
        if (!next.Interleaves)
        {
            _blocking++;
            if (!next.Method.ReadOnly) _blockingWriters++;
        }

        return next;
    }

    private Request? NextHeldBack()
    {
        if (_stage == ActivationStage.Active && _blocking == 0) return _waiting.First;

        // Scanning a long queue is only worth it when something in it could be let through.
        var readOnly = _stage == ActivationStage.Active && _blockingWriters == 0 && _waitingReadOnly > 0;
        var predicate = _stage == ActivationStage.Active ? _class.MayInterleave : null;
        if (!readOnly && predicate is null && _reentrantSections.Count == 0) return null;

        for (var request = _waiting.First; request is not null; request = request.Next)
        {
            if (request.IsAnswered) continue;
            if (readOnly && request.Method.ReadOnly) return request;
            if (request.ReentrancyId != Guid.Empty && _reentrantSections.ContainsKey(request.ReentrancyId)) return request;
            if (predicate is not null && Permits(predicate, request)) return request;
        }

        return null;
    }

    /// <summary>
    /// Whether the newcomer may run beside all that runs: the grain's predicate has to like it, or every request that
    /// it would have to wait for. If the predicate throws, the newcomer hears it.
    /// </summary>
    private bool Permits(Func<object, IInvokable, bool> predicate, Request newcomer)
    {
        try
        {
            if (newcomer is not InternalRequest && predicate(GrainInstance!, newcomer)) return true;
            for (var running = _running.First; running is not null; running = running.Next)
            {
                if (running.Interleaves || (running.Method.ReadOnly && newcomer.Method.ReadOnly)) continue;
                if (running is InternalRequest || !predicate(GrainInstance!, running)) return false;
            }

            return true;
        }
        catch (Exception error)
        {
            newcomer.TryFail(error);
            return false;
        }
    }

    private void DropAnswered(ref RequestList list)
    {
        while (list.First is { IsAnswered: true } answered)
        {
            Remove(answered);
            _engine.Router.Release(answered);
        }
    }

    private void Remove(Request waiting)
    {
        // The list a request stands in was decided when it arrived.
        if (waiting.Interleaves)
        {
            _interleaving.Remove(waiting);
            return;
        }

        _waiting.Remove(waiting);
        if (waiting.Method.ReadOnly) _waitingReadOnly--;
    }

    private void Retire(Request request)
    {
        _running.Remove(request);
        request.IsRunning = false;
        if (request.Interleaves) return;

        _blocking--;
        if (!request.Method.ReadOnly) _blockingWriters--;
    }

    /// <summary>Everything that still waits, in order of arrival.</summary>
    private List<Request> TakeAllWaiting()
    {
        var requests = new List<Request>(_waiting.Count + _interleaving.Count);
        while (_waiting.First is { } request)
        {
            Remove(request);
            requests.Add(request);
        }

        while (_interleaving.First is { } request)
        {
            Remove(request);
            requests.Add(request);
        }

        requests.Sort(static (a, b) => a.Sequence.CompareTo(b.Sequence));
        return requests;
    }
}
