using FinCode.Contracts.Events;
using Orleans.Streams;

namespace FinCode.Grains.Events;

/// <summary>
/// The streams that carry events: one for each consumer, tenant and partition. Publishing completes when the consumer has taken what was
/// published, which the memory streams of either engine do not promise: theirs completes when it is queued in a memory that may be lost.
/// </summary>
public sealed class EventStreams(IGrainFactory grains, IEnumerable<EventConsumer> consumers) : IStreamProvider
{
    /// <summary>Under which the provider is registered.</summary>
    public const string Provider = "events";

    private readonly Dictionary<string, EventConsumer> consumers = consumers.ToDictionary(consumer => consumer.Name, StringComparer.Ordinal);

    public string Name => Provider;

    public bool IsRewindable => false;

    /// <param name="consumer">Its name is the stream's namespace.</param>
    public static StreamId Of(string consumer, string tenant, int partition) =>
        StreamId.Create(consumer, string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{tenant}/{partition}"));

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new EventStream(this, streamId) as IAsyncStream<T>
        ?? throw new NotSupportedException($"The streams of '{Provider}' carry {nameof(EventDelivery)}.");

    internal Task Publish(StreamId stream, EventDelivery delivery) =>
        consumers[stream.GetNamespace()!].Take(grains, stream.GetKeyAsString(), delivery);
}

/// <summary>One stream. Who subscribes is a matter of registration, as with subscriptions that a grain's class declares.</summary>
internal sealed class EventStream(EventStreams provider, StreamId id) : IAsyncStream<EventDelivery>
{
    public bool IsRewindable => false;

    public string ProviderName => provider.Name;

    public StreamId StreamId => id;

    public Task OnNextAsync(EventDelivery item, StreamSequenceToken? token = null) => provider.Publish(id, item);

    public async Task OnNextBatchAsync(IEnumerable<EventDelivery> batch, StreamSequenceToken? token = null)
    {
        foreach (var item in batch) await provider.Publish(id, item);
    }

    public Task OnCompletedAsync() => throw Unsupported();

    public Task OnErrorAsync(Exception ex) => throw Unsupported();

    public Task<StreamSubscriptionHandle<EventDelivery>> SubscribeAsync(IAsyncObserver<EventDelivery> observer) => throw Unsupported();

    public Task<StreamSubscriptionHandle<EventDelivery>> SubscribeAsync(
        IAsyncObserver<EventDelivery> observer, StreamSequenceToken? token, string? filterData = null) => throw Unsupported();

    public Task<StreamSubscriptionHandle<EventDelivery>> SubscribeAsync(IAsyncBatchObserver<EventDelivery> observer) => throw Unsupported();

    public Task<StreamSubscriptionHandle<EventDelivery>> SubscribeAsync(IAsyncBatchObserver<EventDelivery> observer, StreamSequenceToken? token) =>
        throw Unsupported();

    public Task<IList<StreamSubscriptionHandle<EventDelivery>>> GetAllSubscriptionHandles() => throw Unsupported();

    public bool Equals(IAsyncStream<EventDelivery>? other) => other is not null && other.StreamId == id && other.ProviderName == ProviderName;

    public override bool Equals(object? obj) => Equals(obj as IAsyncStream<EventDelivery>);

    public override int GetHashCode() => id.GetHashCode();

    public int CompareTo(IAsyncStream<EventDelivery>? other) => other is null ? 1 : id.CompareTo(other.StreamId);

    private static NotSupportedException Unsupported() => new("Consumers of events are registered as EventConsumer; they do not subscribe, and events do not end.");
}
