using FinCode.Engine.Activations;
using Orleans.Streams.Core;

namespace FinCode.Engine.Streams;

/// <summary>The observers that one activation has attached to its subscriptions. Used in its turns only.</summary>
internal sealed class StreamConsumers
{
    private readonly Dictionary<Guid, StreamSink> _sinks = [];

    public static StreamConsumers Of(Activation activation) => activation.Component(static _ => new StreamConsumers());

    public void Attach(Guid subscription, StreamSink sink) => _sinks[subscription] = sink;

    public void Detach(Guid subscription) => _sinks.Remove(subscription);

    /// <summary>The observer of a subscription. A grain that has attached none is asked to, once per delivery.</summary>
    public async Task<StreamSink?> Find(MemoryStreamProvider provider, StreamSubscription subscription, object grain)
    {
        if (_sinks.TryGetValue(subscription.Id, out var attached)) return attached;
        if (grain is not IStreamSubscriptionObserver observer) return null;

        await observer.OnSubscribed(new SubscriptionHandleFactory(provider, subscription));
        return _sinks.GetValueOrDefault(subscription.Id);
    }
}
