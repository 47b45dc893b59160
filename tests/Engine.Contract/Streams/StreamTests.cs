using FinCode.Engine.Contract.Silos;
using Orleans.Streams;

namespace FinCode.Engine.Contract.Streams;

public sealed class StreamTests(SharedSilo shared) : SharedSiloTest(shared)
{
    [Fact]
    public async Task The_grain_of_the_streams_key_gets_its_items_in_order()
    {
        var stream = Notes(Silo, Key);
        for (var i = 0; i < 100; i++) await stream.OnNextAsync(new Note(i, []));
        await Barrier.Reached($"{Key} took 99");
        Assert.Equal(Enumerable.Range(0, 100), await Silo.Grains.GetGrain<INoteGrain>(Key).Seen().Patience());
    }

    [Fact]
    public async Task A_stream_with_a_guid_goes_to_the_grain_with_that_guid()
    {
        var key = Guid.NewGuid();
        await Silo.Grains.GetStreamProvider("streams").GetStream<int>(StreamId.Create("keyed", key)).OnNextAsync(7);
        await Barrier.Reached($"{key:N} got 7");
    }

    [Fact]
    public async Task Every_class_on_the_namespace_gets_the_item_and_none_sees_what_another_did_to_it()
    {
        var note = new Note(1, ["mine"]);
        await Notes(Silo, Key).OnNextAsync(note);
        await Barrier.Reached($"{Key} took 1");
        await Barrier.Reached($"{Key} other took 1 1");
        Assert.Equal(["mine"], note.Words);
    }

    [Fact]
    public async Task Grains_publish_too()
    {
        await Silo.Grains.GetGrain<INoteGrain>($"{Key} publisher").Publish(Key, 7).Patience();
        await Barrier.Reached($"{Key} took 7");
    }

    [Fact]
    public async Task A_consumer_that_throws_gets_the_item_again_and_nothing_overtakes()
    {
        var stream = Notes(Silo, Key);
        await stream.OnNextAsync(new Note(1, ["twice"]));
        await stream.OnNextAsync(new Note(2, []));
        await Barrier.Reached($"{Key} took 2");
        Assert.Equal(2, Barrier.Count($"{Key} offered 1"));
        Assert.Equal([1, 2], await Silo.Grains.GetGrain<INoteGrain>(Key).Seen().Patience());
    }

    [Fact]
    public async Task An_item_that_is_never_taken_is_given_up_and_the_next_one_comes()
    {
        await using var silo = await ContractSilo.Start(new SiloPlan { DeliveryTimeMax = TimeSpan.FromSeconds(4) });
        var stream = Notes(silo, "a");
        await stream.OnNextAsync(new Note(1, ["never"]));
        await stream.OnNextAsync(new Note(2, []));
        await silo.Barrier.Reached("a told");
        await silo.Barrier.Reached("a took 2");
    }

    [Fact]
    public async Task A_consumer_that_leaves_gets_the_next_item_in_its_next_activation()
    {
        var stream = Notes(Silo, Key);
        await stream.OnNextAsync(new Note(1, ["leave"]));
        await Barrier.Reached($"{Key} took 1");
        await stream.OnNextAsync(new Note(2, []));
        await Barrier.Reached($"{Key} took 2");
        Assert.Equal([2], await Silo.Grains.GetGrain<INoteGrain>(Key).Seen().Patience());
    }

    [Fact]
    public async Task Many_grains_subscribe_to_one_stream_and_one_that_unsubscribes_hears_no_more()
    {
        var ears = Enumerable.Range(0, 5).Select(i => (Name: $"{Key} ear{i}", Grain: Silo.Grains.GetGrain<IListenerGrain>($"{Key} ear{i}"))).ToArray();
        foreach (var ear in ears) await ear.Grain.Listen(Key).Patience();
        var stream = Silo.Grains.GetStreamProvider("streams").GetStream<Note>(StreamId.Create("other", Key));
        await stream.OnNextAsync(new Note(1, []));
        foreach (var ear in ears) await Barrier.Reached($"{ear.Name} heard 1");

        Assert.Equal(1, await ears[0].Grain.Subscriptions(Key).Patience());
        await ears[0].Grain.StopListening(Key).Patience();
        Assert.Equal(0, await ears[0].Grain.Subscriptions(Key).Patience());
        await stream.OnNextAsync(new Note(2, []));
        foreach (var ear in ears[1..]) await Barrier.Reached($"{ear.Name} heard 2");
        await stream.OnNextAsync(new Note(3, []));
        foreach (var ear in ears[1..]) await Barrier.Reached($"{ear.Name} heard 3");
        Assert.Equal(0, Barrier.Count($"{ears[0].Name} heard 2"));
    }

    [Fact]
    public async Task Code_outside_of_grains_subscribes_too()
    {
        var stream = Silo.Grains.GetStreamProvider("streams").GetStream<Note>(StreamId.Create("other", Key));
        var handle = await stream.SubscribeAsync((note, _) =>
        {
            Barrier.Reach($"{Key} outside {note.Number}");
            return Task.CompletedTask;
        });
        await stream.OnNextAsync(new Note(3, []));
        await Barrier.Reached($"{Key} outside 3");
        await handle.UnsubscribeAsync();
    }

    [Fact]
    public async Task A_stream_is_rewound_on_Orleans_and_refuses_to_be_here()
    {
        var stream = Silo.Grains.GetStreamProvider("streams").GetStream<Note>(StreamId.Create("other", Key));
        var tokens = new TaskCompletionSource<StreamSequenceToken?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = await stream.SubscribeAsync((_, token) =>
        {
            tokens.TrySetResult(token);
            return Task.CompletedTask;
        });
        await stream.OnNextAsync(new Note(1, []));
        var start = await tokens.Task.Patience();
        Assert.Equal(SelectedSilo.IsOrleans, stream.IsRewindable);

        var again = new Again(note => Barrier.Reach($"{Key} again {note.Number}"));
        if (!SelectedSilo.IsOrleans)
        {
            await Assert.ThrowsAsync<NotSupportedException>(() => stream.SubscribeAsync(again, start!));
            return;
        }

        await stream.SubscribeAsync(again, start!);
        await Barrier.Reached($"{Key} again 1");
        await first.UnsubscribeAsync();
    }

    private static IAsyncStream<Note> Notes(ContractSilo silo, string key) =>
        silo.Grains.GetStreamProvider("streams").GetStream<Note>(StreamId.Create("notes", key));

    private sealed class Again(Action<Note> take) : IAsyncObserver<Note>
    {
        public Task OnNextAsync(Note item, StreamSequenceToken? token = null)
        {
            take(item);
            return Task.CompletedTask;
        }

        public Task OnErrorAsync(Exception ex) => Task.CompletedTask;

        public Task OnCompletedAsync() => Task.CompletedTask;
    }
}
