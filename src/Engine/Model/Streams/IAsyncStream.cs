using Orleans.Runtime;

namespace Orleans.Streams;

/// <summary>A stream, whatever its items are.</summary>
public interface IAsyncStream
{
    bool IsRewindable { get; }

    string ProviderName { get; }

    StreamId StreamId { get; }
}

/// <summary>A stream of <typeparamref name="T"/>: publish to it, subscribe to it.</summary>
public interface IAsyncStream<T> :
    IAsyncStream, IEquatable<IAsyncStream<T>>, IComparable<IAsyncStream<T>>, IAsyncObservable<T>, IAsyncBatchObservable<T>, IAsyncBatchProducer<T>
{
    /// <summary>The subscriptions which the calling grain holds to this stream.</summary>
    Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles();
}
