using FinCode.Engine.Copying;
using Orleans.Streams;

namespace FinCode.Engine.Streams;

/// <summary>Hands items to an observer whose item type the stream does not know.</summary>
internal abstract class StreamSink
{
    /// <summary>Delivers from where the batch stands, and moves it forward with each item that was taken.</summary>
    public abstract Task Deliver(StreamBatch batch);

    public abstract Task Fail(Exception error);
}

internal sealed class ObserverSink<T>(IAsyncObserver<T> observer) : StreamSink
{
    public override async Task Deliver(StreamBatch batch)
    {
        for (; batch.Next is { } item; batch.Advance(1))
        {
            if (item.Kind == StreamItemKind.Next) await observer.OnNextAsync(Copy.Of((T)item.Content!), item.Token);
            else if (item.Kind == StreamItemKind.Completed) await observer.OnCompletedAsync();
            else await observer.OnErrorAsync((Exception)item.Content!);
        }
    }

    public override Task Fail(Exception error) => observer.OnErrorAsync(error);
}

internal sealed class BatchObserverSink<T>(IAsyncBatchObserver<T> observer) : StreamSink
{
    public override async Task Deliver(StreamBatch batch)
    {
        while (batch.Next is { } first)
        {
            var items = batch.Rest.TakeWhile(i => i.Kind == StreamItemKind.Next)
                .Select(i => new SequentialItem<T>(Copy.Of((T)i.Content!), i.Token)).ToList();
            if (items.Count > 0) await observer.OnNextAsync(items);
            else if (first.Kind == StreamItemKind.Completed) await observer.OnCompletedAsync();
            else await observer.OnErrorAsync((Exception)first.Content!);
            batch.Advance(Math.Max(1, items.Count));
        }
    }

    public override Task Fail(Exception error) => observer.OnErrorAsync(error);
}
