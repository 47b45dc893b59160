using FinCode.Engine.Activations;
using Orleans;
using Orleans.Runtime;
using Orleans.Streams;

namespace FinCode.Engine.Streams;

[Immutable]
internal sealed class SubscriptionHandle<T>(MemoryStreamProvider provider, StreamSubscription subscription) : StreamSubscriptionHandle<T>
{
    public override StreamId StreamId => subscription.StreamId;

    public override string ProviderName => provider.Name;

    public override Guid HandleId => subscription.Id;

    public override Task UnsubscribeAsync()
    {
        if (Activation.Current is { } activation) StreamConsumers.Of(activation).Detach(subscription.Id);
        provider.Unsubscribe(subscription);
        return Task.CompletedTask;
    }

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncObserver<T> observer, StreamSequenceToken? token = null) =>
        Attach(new ObserverSink<T>(observer));

    public override Task<StreamSubscriptionHandle<T>> ResumeAsync(IAsyncBatchObserver<T> observer, StreamSequenceToken? token = null) =>
        Attach(new BatchObserverSink<T>(observer));

    public override bool Equals(StreamSubscriptionHandle<T>? other) => other is not null && other.HandleId == HandleId;

    public override bool Equals(object? obj) => Equals(obj as StreamSubscriptionHandle<T>);

    public override int GetHashCode() => HandleId.GetHashCode();

    public Task<StreamSubscriptionHandle<T>> Attach(StreamSink sink)
    {
        if (Activation.Current is { } activation) StreamConsumers.Of(activation).Attach(subscription.Id, sink);
        else subscription.Outside = sink;
        return Task.FromResult<StreamSubscriptionHandle<T>>(this);
    }
}
