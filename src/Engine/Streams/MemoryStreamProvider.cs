using System.Collections.Concurrent;
using FinCode.Engine.Activations;
using FinCode.Engine.Hosting;
using Orleans.Runtime;
using Orleans.Streams;

namespace FinCode.Engine.Streams;

/// <summary>
/// Streams within the process. An item is delivered at least once while the process lives, in order for each
/// stream and subscription. Explicit subscriptions are kept in memory.
/// </summary>
internal sealed class MemoryStreamProvider : IStreamProvider, IDisposable
{
    private readonly ConcurrentDictionary<StreamId, StreamTopic> _topics = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ImplicitSubscriptions _implicit;
    private TaskCompletionSource? _idle;
    private long _sequence;
    private int _pumping;

    public MemoryStreamProvider(string name, EngineCore engine, MemoryStreamOptions options)
    {
        Name = name;
        Engine = engine;
        Options = options;
        _implicit = new ImplicitSubscriptions(engine.Classes, name);
    }

    public string Name { get; }

    public bool IsRewindable => false;

    public EngineCore Engine { get; }

    public MemoryStreamOptions Options { get; }

    public CancellationToken Stopping => _stopping.Token;

    public IAsyncStream<T> GetStream<T>(StreamId streamId) => new GrainStream<T>(this, streamId);

    public Task Publish(StreamId stream, StreamItemKind kind, object? content)
    {
        try
        {
            var item = new StreamItem(kind, content, new SequenceToken(Interlocked.Increment(ref _sequence)));
            var subscribers = _implicit.Of(stream).ToList();
            // Without subscribers there is nothing to keep an order for.
            while (subscribers.Count > 0 || _topics.ContainsKey(stream))
            {
                if (TopicOf(stream).TryAdd(item, subscribers)) break;
            }

            return Task.CompletedTask;
        }
        catch (LimitExceededException full)
        {
            return Task.FromException(full);
        }
    }

    public Task<StreamSubscriptionHandle<T>> Subscribe<T>(StreamId stream, StreamSink sink, Func<StreamSubscription, Task<StreamSubscriptionHandle<T>>> attach)
    {
        var caller = Activation.Current;
        // A grain that is subscribed by its class and subscribes itself as well means the same subscription.
        var own = caller is null ? null : _implicit.Of(stream).FirstOrDefault(s => s.BelongsTo(caller));
        var subscription = own ?? new StreamSubscription(Engine.Random.NextGuid(), stream, caller?.GrainId, IsImplicit: false);
        var handle = attach(subscription);
        while (!subscription.IsImplicit && !TopicOf(stream).TrySubscribe(subscription))
        {
        }

        return handle;
    }

    public void Unsubscribe(StreamSubscription subscription)
    {
        if (subscription.IsImplicit || !_topics.TryGetValue(subscription.StreamId, out var topic)) return;
        if (topic.Unsubscribe(subscription)) Forget(subscription.StreamId, topic);
    }

    public IEnumerable<StreamSubscription> OwnSubscriptions(StreamId stream)
    {
        var caller = Activation.Current;
        var explicitly = _topics.TryGetValue(stream, out var topic) ? topic.Explicit() : [];
        return explicitly.Concat(caller is null ? [] : _implicit.Of(stream)).Where(s => s.BelongsTo(caller));
    }

    public void Forget(StreamId stream, StreamTopic retired) => _topics.TryRemove(KeyValuePair.Create(stream, retired));

    /// <summary>How many streams have subscribers or items.</summary>
    public int TopicCount => _topics.Count;

    public void PumpStarted() => Interlocked.Increment(ref _pumping);

    public void PumpEnded()
    {
        if (Interlocked.Decrement(ref _pumping) == 0) Volatile.Read(ref _idle)?.TrySetResult();
    }

    /// <summary>Completes when everything published so far was delivered or given up. Pauses between attempts end now.</summary>
    public Task Drain()
    {
        var idle = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _idle, idle);
        _stopping.Cancel();
        if (Volatile.Read(ref _pumping) == 0) idle.TrySetResult();
        return idle.Task;
    }

    public void Dispose() => _stopping.Dispose();

    private StreamTopic TopicOf(StreamId stream) => _topics.GetOrAdd(stream, static (_, provider) => new StreamTopic(provider), this);
}
