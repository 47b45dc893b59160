using Orleans.Runtime;
using Orleans.Streams;
using Orleans.Streams.Core;

namespace FinCode.Engine.Streams;

internal sealed class SubscriptionHandleFactory(MemoryStreamProvider provider, StreamSubscription subscription) : IStreamSubscriptionHandleFactory
{
    public StreamId StreamId => subscription.StreamId;

    public string ProviderName => provider.Name;

    public GuidId SubscriptionId { get; } = GuidId.GetGuidId(subscription.Id);

    public StreamSubscriptionHandle<T> Create<T>() => new SubscriptionHandle<T>(provider, subscription);
}
