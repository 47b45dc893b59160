using FinCode.Engine.Calls;
using FinCode.Engine.Hosting;
using Orleans.Runtime;

namespace FinCode.Engine.Activations;

/// <summary>The activations of a stateless worker. A call goes to a free one, a new one, or the least loaded.</summary>
internal sealed class WorkerPool(EngineCore engine, GrainId id, GrainClass grainClass) : CallTarget
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _workers = [];
    private bool _closed;

    public override Admission TryEnqueue(Request request)
    {
        while (true)
        {
            Activation worker;
            lock (_gate)
            {
                if (_closed) return Admission.Gone;
                worker = Choose();
            }

            var admission = worker.TryEnqueue(request);
            if (admission != Admission.Gone) return admission;
            Remove(worker);
        }
    }

    /// <summary>Whether that was the last worker, so that the pool's place in the directory is free.</summary>
    public bool Remove(Activation worker)
    {
        lock (_gate)
        {
            _workers.Remove(worker);
            _closed |= _workers.Count == 0;
            return _closed;
        }
    }

    public Activation[] Workers()
    {
        lock (_gate) return [.. _workers];
    }

    private Activation Choose()
    {
        Activation? least = null;
        foreach (var worker in _workers)
        {
            if (worker.Load == 0) return worker;
            if (least is null || worker.Load < least.Load) least = worker;
        }

        if (_workers.Count >= grainClass.WorkersMax) return least!;

        var added = new Activation(engine, id, grainClass, this);
        _workers.Add(added);
        return added;
    }
}
