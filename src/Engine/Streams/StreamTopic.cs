namespace FinCode.Engine.Streams;

/// <summary>
/// The subscribers of one stream, and the pumps that carry items to them. It retires when it has neither, since
/// there may be a stream for everything that ever was.
/// </summary>
internal sealed class StreamTopic(MemoryStreamProvider provider)
{
    private readonly Lock _gate = new();
    private readonly List<StreamSubscription> _explicit = [];
    private readonly Dictionary<Guid, SubscriptionPump> _pumps = [];
    private bool _retired;

    public StreamSubscription[] Explicit()
    {
        lock (_gate) return [.. _explicit];
    }

    /// <returns>False when the topic has retired and another one is in its place.</returns>
    public bool TrySubscribe(StreamSubscription subscription)
    {
        lock (_gate)
        {
            if (_retired) return false;
            _explicit.Add(subscription);
            return true;
        }
    }

    /// <returns>Whether the topic has retired.</returns>
    public bool Unsubscribe(StreamSubscription subscription)
    {
        lock (_gate)
        {
            _explicit.RemoveAll(s => s.Id == subscription.Id);
            if (_pumps.TryGetValue(subscription.Id, out var pump)) pump.Close();
            return RetireIfUnused();
        }
    }

    // One lock for the whole stream, so that all its subscribers see one order.

    /// <returns>False when the topic has retired and another one is in its place.</returns>
    public bool TryAdd(StreamItem item, IEnumerable<StreamSubscription> implicitly)
    {
        lock (_gate)
        {
            if (_retired) return false;
            foreach (var subscription in implicitly) Add(item, subscription);
            foreach (var subscription in _explicit) Add(item, subscription);
            return true;
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
        bool retired;
        lock (_gate)
        {
            if (_pumps.TryGetValue(pump.Subscription.Id, out var current) && ReferenceEquals(current, pump)) _pumps.Remove(pump.Subscription.Id);
            retired = RetireIfUnused();
        }

        if (retired) provider.Forget(pump.Subscription.StreamId, this);
        provider.PumpEnded();
    }

    private bool RetireIfUnused() => _retired |= _pumps.Count == 0 && _explicit.Count == 0;
}
