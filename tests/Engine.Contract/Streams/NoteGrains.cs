using Orleans.Streams;
using Orleans.Streams.Core;

namespace FinCode.Engine.Contract.Streams;

[GenerateSerializer]
public sealed record Note([property: Id(0)] int Number, [property: Id(1)] List<string> Words);

public interface INoteGrain : IGrainWithStringKey
{
    Task<List<int>> Seen();

    Task Publish(string stream, int number);
}

/// <summary>Subscribed to the stream of its key by its class.</summary>
[ImplicitStreamSubscription("notes")]
public sealed class NoteGrain(Barrier barrier) : Grain, INoteGrain, IStreamSubscriptionObserver, IAsyncObserver<Note>
{
    private readonly List<int> seen = [];

    private string Key => this.GetPrimaryKeyString();

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Note>().ResumeAsync(this);

    public async Task OnNextAsync(Note item, StreamSequenceToken? token = null)
    {
        barrier.Reach($"{Key} offered {item.Number}");
        await Task.Yield();
        if (item.Words.Contains("twice") && barrier.Count($"{Key} offered {item.Number}") == 1) throw new InvalidOperationException("Once more.");
        if (item.Words.Contains("never")) throw new InvalidOperationException("Not this one.");
        item.Words.Add("spoiled by a consumer");
        seen.Add(item.Number);
        if (item.Words.Contains("leave")) DeactivateOnIdle();
        barrier.Reach($"{Key} took {item.Number}");
    }

    public Task OnErrorAsync(Exception ex)
    {
        barrier.Reach($"{Key} told");
        return Task.CompletedTask;
    }

    public Task<List<int>> Seen() => Task.FromResult(seen);

    public Task Publish(string stream, int number) =>
        this.GetStreamProvider("streams").GetStream<Note>(StreamId.Create("notes", stream)).OnNextAsync(new Note(number, []));
}

/// <summary>A second class on the same namespace.</summary>
public interface IOtherNoteGrain : IGrainWithStringKey;

[ImplicitStreamSubscription("notes")]
public sealed class OtherNoteGrain(Barrier barrier) : Grain, IOtherNoteGrain, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Note>().ResumeAsync((note, _) =>
    {
        barrier.Reach($"{this.GetPrimaryKeyString()} other took {note.Number} {note.Words.Count}");
        return Task.CompletedTask;
    });
}

public interface IListenerGrain : IGrainWithStringKey
{
    Task Listen(string stream);

    Task StopListening(string stream);

    Task<int> Subscriptions(string stream);
}

/// <summary>Subscribes by itself.</summary>
public sealed class ListenerGrain(Barrier barrier) : Grain, IListenerGrain
{
    public Task Listen(string stream) => Stream(stream).SubscribeAsync((note, _) =>
    {
        barrier.Reach($"{this.GetPrimaryKeyString()} heard {note.Number}");
        return Task.CompletedTask;
    });

    public async Task StopListening(string stream)
    {
        foreach (var handle in await Stream(stream).GetAllSubscriptionHandles()) await handle.UnsubscribeAsync();
    }

    public async Task<int> Subscriptions(string stream) => (await Stream(stream).GetAllSubscriptionHandles()).Count;

    private IAsyncStream<Note> Stream(string key) => this.GetStreamProvider("streams").GetStream<Note>(StreamId.Create("other", key));
}

public interface IGuidEarGrain : IGrainWithGuidKey;

[ImplicitStreamSubscription("keyed")]
public sealed class GuidEarGrain(Barrier barrier) : Grain, IGuidEarGrain, IStreamSubscriptionObserver
{
    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<int>().ResumeAsync((item, _) =>
    {
        barrier.Reach($"{this.GetPrimaryKey():N} got {item}");
        return Task.CompletedTask;
    });
}
