using Orleans.Streams;
using Orleans.Streams.Core;
using Barrier = FinCode.Testing.Barrier;

namespace FinCode.Engine.Tests.Streams;

[GenerateSerializer]
public sealed record Note([property: Id(0)] int Number, [property: Id(1)] List<string> Words);

public interface INoteGrain : IGrainWithStringKey
{
    Task<List<int>> Seen();

    Task Publish(string stream, int number);
}

[ImplicitStreamSubscription("notes")]
public sealed class NoteGrain(Barrier barrier) : Grain, INoteGrain, IStreamSubscriptionObserver, IAsyncObserver<Note>
{
    private readonly List<int> _seen = [];

    public Task OnSubscribed(IStreamSubscriptionHandleFactory handleFactory) => handleFactory.Create<Note>().ResumeAsync(this);

    public async Task OnNextAsync(Note item, StreamSequenceToken? token = null)
    {
        barrier.Reach($"{this.GetPrimaryKeyString()} offered {item.Number}");
        await Task.Yield();
        if (item.Words.Contains("twice") && barrier.Count($"{this.GetPrimaryKeyString()} offered {item.Number}") == 1) throw new InvalidOperationException("Once more.");
        if (item.Words.Contains("never")) throw new InvalidOperationException("Not this one.");
        if (item.Words.Contains("hang")) await barrier.Reached("hang may end");
        item.Words.Add("spoiled by a consumer");
        _seen.Add(item.Number);
        if (item.Words.Contains("leave")) DeactivateOnIdle();
        barrier.Reach($"{this.GetPrimaryKeyString()} took {item.Number}");
    }

    public Task OnErrorAsync(Exception ex)
    {
        barrier.Reach($"{this.GetPrimaryKeyString()} told of {ex.Message}");
        return Task.CompletedTask;
    }

    public Task<List<int>> Seen() => Task.FromResult(_seen);

    public Task Publish(string stream, int number) =>
        this.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("notes", stream)).OnNextAsync(new Note(number, []));
}

public interface IListenerGrain : IGrainWithStringKey
{
    Task Listen(string stream);

    Task StopListening(string stream);

    Task<int> Subscriptions(string stream);
}

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

    private IAsyncStream<Note> Stream(string key) => this.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("other", key));
}
