using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using FinCode.Engine.Scheduling;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Streams.Core;

namespace FinCode.Engine.Streams;

/// <summary>
/// Carries items to one subscription of one stream, in order, a batch at a time. A consumer that throws is tried
/// again after a growing pause; nothing else waits for it.
/// </summary>
internal sealed partial class SubscriptionPump(MemoryStreamProvider provider, StreamSubscription subscription, Action<SubscriptionPump> drained)
{
    private static readonly MethodDescription DeliverMethod = new(
        typeof(IStreamSubscriptionObserver), typeof(IStreamSubscriptionObserver).GetMethod(nameof(IStreamSubscriptionObserver.OnSubscribed))!);

    private readonly Lock _gate = new();
    private readonly Queue<StreamItem> _items = new();
    private readonly SystemLoop _loop = provider.Engine.NewLoop();
    private bool _pumping;
    private bool _closed;

    public StreamSubscription Subscription => subscription;

    /// <returns>Whether the item was taken; not if the pump has ended.</returns>
    /// <exception cref="LimitExceededException">Too many items wait already.</exception>
    public bool TryAdd(StreamItem item)
    {
        lock (_gate)
        {
            if (_closed) return false;
            var limit = provider.Options.QueueLimit;
            if (_items.Count >= limit) throw new LimitExceededException("Engine.StreamQueue", _items.Count, limit, subscription.StreamId);

            _items.Enqueue(item);
            if (_pumping) return true;
            _pumping = true;
        }

        _ = _loop.Run(Pump);
        return true;
    }

    /// <summary>Drops what waits: the subscription is gone.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            _items.Clear();
        }
    }

    private async Task Pump()
    {
        while (TakeBatch() is { } batch) await Deliver(batch);
        drained(this);
    }

    private StreamBatch? TakeBatch()
    {
        lock (_gate)
        {
            if (_items.Count == 0)
            {
                _pumping = false;
                // A pump costs a loop; it is made again with the next item.
                _closed = true;
                return null;
            }

            var items = new StreamItem[Math.Min(_items.Count, provider.Options.BatchMax)];
            for (var i = 0; i < items.Length; i++) items[i] = _items.Dequeue();
            return new StreamBatch(items);
        }
    }

    private async Task Deliver(StreamBatch batch)
    {
        var attempts = 0;
        var reached = 0;
        while (batch.Next is { } item)
        {
            Exception failure;
            try
            {
                await Offer(batch, item);
                return;
            }
            catch (Exception error)
            {
                failure = error;
            }

            attempts = batch.Taken == reached ? attempts + 1 : 1;
            reached = batch.Taken;
            if (batch.Next is null) return;
            if (attempts >= provider.Options.AttemptsMax || provider.Stopping.IsCancellationRequested)
            {
                await GiveUp(batch, failure);
                attempts = 0;
                reached = batch.Taken;
                continue;
            }

            Retrying(provider.Engine.Log, subscription.StreamId, subscription.Consumer, attempts, failure);
            await Pause(attempts);
        }
    }

    private Task Offer(StreamBatch batch, StreamItem item)
    {
        if (subscription.Consumer is not { } consumer) return subscription.Outside?.Deliver(batch) ?? Task.CompletedTask;

        return Send(consumer, item, async grain =>
        {
            var sink = await StreamConsumers.Of(Activation.Current!).Find(provider, subscription, grain);
            if (sink is not null)
            {
                await sink.Deliver(batch);
                return;
            }

            NobodyListens(provider.Engine.Log, consumer, subscription.StreamId);
            batch.Advance(batch.Rest.Count());
        });
    }

    private async Task GiveUp(StreamBatch batch, Exception failure)
    {
        var item = batch.Next!;
        Dropped(provider.Engine.Log, subscription.StreamId, item.Token, subscription.Consumer, failure);
        batch.Advance(1);
        try
        {
            if (subscription.Consumer is not { } consumer)
            {
                if (subscription.Outside is { } outside) await outside.Fail(failure);
                return;
            }

            await Send(consumer, item, async grain =>
            {
                if (await StreamConsumers.Of(Activation.Current!).Find(provider, subscription, grain) is { } sink) await sink.Fail(failure);
            });
        }
        catch (Exception error)
        {
            ErrorNotTaken(provider.Engine.Log, subscription.StreamId, error);
        }
    }

    private Task Send(GrainId consumer, StreamItem item, Func<object, Task> turn)
    {
        var engine = provider.Engine;
        var request = new InternalRequest(DeliverMethod, turn)
        {
            Values = item.Context?.Values,
            ParentActivity = item.ParentActivity,
            Deadline = engine.Clock.GetTimestamp() + engine.Ticks(engine.Options.ResponseTimeout),
        };
        return engine.Router.SendInternal(request, consumer);
    }

    private async Task Pause(int attempts)
    {
        var options = provider.Options;
        var delay = options.RetryDelay * Math.Pow(2, attempts - 1);
        try
        {
            await Task.Delay(delay < options.RetryDelayMax ? delay : options.RetryDelayMax, provider.Engine.Clock, provider.Stopping);
        }
        catch (OperationCanceledException)
        {
            // The engine is going down: one more attempt, without the pause.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Consumer} threw on an item of {Stream}, attempt {Attempt}")]
    private static partial void Retrying(ILogger log, StreamId stream, GrainId? consumer, int attempt, Exception error);

    [LoggerMessage(LogLevel.Error, "Item {Token} of {Stream} was dropped: {Consumer} did not take it")]
    private static partial void Dropped(ILogger log, StreamId stream, SequenceToken token, GrainId? consumer, Exception error);

    [LoggerMessage(LogLevel.Warning, "{Consumer} is subscribed to {Stream} but attached no observer; its items were dropped")]
    private static partial void NobodyListens(ILogger log, GrainId consumer, StreamId stream);

    [LoggerMessage(LogLevel.Warning, "A consumer of {Stream} threw when it was told of a dropped item")]
    private static partial void ErrorNotTaken(ILogger log, StreamId stream, Exception error);
}
