using System.Collections.Concurrent;
using FinCode.Engine.Calls;
using FinCode.Engine.Hosting;
using Orleans.Runtime;

namespace FinCode.Engine.Activations;

/// <summary>Which activation, or pool of workers, serves an address. One address, one entry.</summary>
internal sealed class ActivationDirectory(EngineCore engine)
{
    private readonly ConcurrentDictionary<GrainId, CallTarget> _targets = new();
    private long _numbers;

    public int Count => _targets.Count;

    public long NextNumber() => Interlocked.Increment(ref _numbers);

    public CallTarget Resolve(GrainId id) => _targets.TryGetValue(id, out var found) ? found : _targets.GetOrAdd(id, Make, engine);

    public void Remove(Activation activation, CallTarget owner)
    {
        if (owner is WorkerPool pool)
        {
            if (!pool.Remove(activation)) return;
        }

        _targets.TryRemove(KeyValuePair.Create(activation.GrainId, owner));
    }

    /// <summary>All activations, in no order.</summary>
    public IEnumerable<Activation> All()
    {
        foreach (var (_, target) in _targets)
        {
            if (target is Activation activation) yield return activation;
            else foreach (var worker in ((WorkerPool)target).Workers()) yield return worker;
        }
    }

    private static CallTarget Make(GrainId id, EngineCore engine)
    {
        var grainClass = engine.Classes.Get(id.Type);
        return grainClass.WorkersMax > 0 ? new WorkerPool(engine, id, grainClass) : new Activation(engine, id, grainClass);
    }
}
