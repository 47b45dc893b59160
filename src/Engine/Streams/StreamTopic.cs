namespace FinCode.Engine.Streams;

/// <summary>The subscribers of one stream, and the pumps that carry items to them.</summary>
internal sealed class StreamTopic(MemoryStreamProvider provider)
{
    private readonly Lock _gate = new();
    private readonly List<StreamSubscription> _explicit = [];
    private readonly Dictionary<Guid, SubscriptionPump> _pumps = [];

    public StreamSubscription[] Explicit()
    {
        lock (_gate) return [.. _explicit];
    }

    public void Subscribe(StreamSubscription subscription)
    {
        lock (_gate) _explicit.Add(subscription);
    }

    public void Unsubscribe(StreamSubscription subscription)
    {
        lock (_gate)
        {
            _explicit.RemoveAll(s => s.Id == subscription.Id);
            if (_pumps.TryGetValue(subscription.Id, out var pump)) pump.Close();
        }
    }

    // One lock for the whole stream, so that all its subscribers see one order.
    public void Add(StreamItem item, IEnumerable<StreamSubscription> implicitly)
    {
        lock (_gate)
        {
            foreach (var subscription in implicitly) Add(item, subscription);
            foreach (var subscription in _explicit) Add(item, subscription);
        }
    }

    private void Add(StreamItem item, StreamSubscription subscription)
    {
        if (_pumps.TryGetValue(subscription.Id, out var running) && running.TryAdd(item)) return;

        var pump = new SubscriptionPump(provider, subscription, Drained);
        _pumps[subscription.Id] = pump;
        provider.PumpStarted();
        pump.TryAdd(item);
    }

    private void Drained(SubscriptionPump pump)
    {
        lock (_gate)
        {
            if (_pumps.TryGetValue(pump.Subscription.Id, out var current) && ReferenceEquals(current, pump)) _pumps.Remove(pump.Subscription.Id);
        }

        provider.PumpEnded();
    }
}
