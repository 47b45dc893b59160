using FinCode.Engine.Copying;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace FinCode.Engine.Streams;

/// <summary>One stream of one provider, seen through its item type.</summary>
[Immutable]
internal sealed class GrainStream<T>(MemoryStreamProvider provider, StreamId id) : IAsyncStream<T>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => id;

    public Task OnNextAsync(T item, StreamSequenceToken? token = null) => provider.Publish(id, StreamItemKind.Next, Copy.Of(item));

    public Task OnNextBatchAsync(IEnumerable<T> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch)
        {
            var published = OnNextAsync(item);
            if (!published.IsCompletedSuccessfully) return published;
        }

        return Task.CompletedTask;
    }

    public Task OnCompletedAsync() => provider.Publish(id, StreamItemKind.Completed, null);

    public Task OnErrorAsync(Exception ex) => provider.Publish(id, StreamItemKind.Error, ex);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer) => Subscribe(new ObserverSink<T>(observer));

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token, string? filterData = null) =>
        Subscribe(new ObserverSink<T>(observer), token);

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer) => Subscribe(new BatchObserverSink<T>(observer));

    public Task<StreamSubscriptionHandle<T>> SubscribeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token) =>
        Subscribe(new BatchObserverSink<T>(observer), token);

    public Task<IList<StreamSubscriptionHandle<T>>> GetAllSubscriptionHandles() =>
        Task.FromResult<IList<StreamSubscriptionHandle<T>>>([.. provider.OwnSubscriptions(id).Select(s => new SubscriptionHandle<T>(provider, s))]);

    public bool Equals(IAsyncStream<T>? other) => other is not null && other.StreamId == id && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<T>);

    public override int GetHashCode() => HashCode.Combine(ProviderName, id);

    public int CompareTo(IAsyncStream<T>? other) => other is null ? 1 : id.CompareTo(other.StreamId);

    private Task<StreamSubscriptionHandle<T>> Subscribe(StreamSink sink, StreamSequenceToken? token = null)
    {
        if (token is not null) throw new NotSupportedException($"The stream provider {ProviderName} keeps no history, so nobody can subscribe from a token.");
        // The observer is attached before the first item can be on its way.
        return provider.Subscribe(id, sink, subscription => new SubscriptionHandle<T>(provider, subscription).Attach(sink));
    }
}
