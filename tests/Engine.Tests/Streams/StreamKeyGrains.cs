using Orleans.Streams;
using Orleans.Streams.Core;
using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests.Streams;

public interface IGuidEarGrain : IGrainWithGuidKey;

public interface INumberEarGrain : IGrainWithIntegerKey;

[ImplicitStreamSubscription("keyed")]
public sealed class GuidEarGrain(Barrier barrier) : Grain, IGuidEarGrain, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<int>().ResumeAsync((item, _) =>
    {
        barrier.Reach($"{this.GetPrimaryKey()} got {item}");
        return Task.CompletedTask;
    });
}

/// <summary>Takes batches, and subscribes itself while it activates.</summary>
[ImplicitStreamSubscription("keyed")]
public sealed class NumberEarGrain(Barrier barrier) : Grain, INumberEarGrain, IAsyncBatchObserver<int>
{
    public override Task OnActivateAsync(CancellationToken cancellationToken) =>
        this.GetStreamProvider("memory").GetStream<int>(StreamId.Create("keyed", this.GetPrimaryKeyLong())).SubscribeAsync(this);

    public Task OnNextAsync(IList<SequentialItem<int>> items)
    {
        foreach (var item in items) barrier.Reach($"{this.GetPrimaryKeyLong()} got {item.Item}");
        return Task.CompletedTask;
    }

    public Task OnCompletedAsync()
    {
        barrier.Reach($"{this.GetPrimaryKeyLong()} completed");
        return Task.CompletedTask;
    }

    public Task OnErrorAsync(Exception ex) => Task.CompletedTask;
}
