using Orleans.Runtime;

namespace Orleans.Streams.Core;

/// <summary>Makes the typed handle of a subscription whose item type only the grain knows.</summary>
public interface IStreamSubscriptionHandleFactory
{
    StreamId StreamId { get; }

    string ProviderName { get; }

    GuidId SubscriptionId { get; }

    StreamSubscriptionHandle<T> Create<T>();
}
