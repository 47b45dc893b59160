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
            TopicOf(stream).Add(item, _implicit.Of(stream));
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
        if (!subscription.IsImplicit) TopicOf(stream).Subscribe(subscription);
        return handle;
    }

    public void Unsubscribe(StreamSubscription subscription)
    {
        if (!subscription.IsImplicit) TopicOf(subscription.StreamId).Unsubscribe(subscription);
    }

    public IEnumerable<StreamSubscription> OwnSubscriptions(StreamId stream)
    {
        var caller = Activation.Current;
        return TopicOf(stream).Explicit().Concat(caller is null ? [] : _implicit.Of(stream)).Where(s => s.BelongsTo(caller));
    }

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

    // A topic without subscribers and items costs a small object; streams live as long as the things they belong to.
    private StreamTopic TopicOf(StreamId stream) => _topics.GetOrAdd(stream, static (_, provider) => new StreamTopic(provider), this);
}
