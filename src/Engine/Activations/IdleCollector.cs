using FinCode.Engine.Hosting;

namespace FinCode.Engine.Activations;

/// <summary>Ends activations that nobody has used for a while.</summary>
internal sealed class IdleCollector(EngineCore engine) : IDisposable
{
    private ITimer? _timer;

    public void Start() =>
        _timer = engine.Clock.CreateTimer(static collector => ((IdleCollector)collector!).Collect(), this, engine.Collection.CollectionQuantum, engine.Collection.CollectionQuantum);

    public void Dispose() => _timer?.Dispose();

    private void Collect()
    {
        var now = engine.Clock.GetTimestamp();
        foreach (var activation in engine.Directory.All().OrderBy(a => a.Number))
            activation.TryCollect(now, engine.Collection.CollectionAge);
    }
}
