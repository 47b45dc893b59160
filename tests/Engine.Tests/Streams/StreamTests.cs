using Orleans.Streams;

namespace FinCode.Engine.Tests.Streams;

public sealed class StreamTests
{
    [Fact]
    public async Task The_grain_of_the_streams_key_gets_its_items_in_order()
    {
        await using var engine = await Start();
        var stream = Stream(engine, "a");
        for (var i = 0; i < 200; i++) await stream.OnNextAsync(new Note(i, []));
        await engine.Barrier.Reached("a took 199");
        Assert.Equal(Enumerable.Range(0, 200), await engine.Grains.GetGrain<INoteGrain>("a").Seen());
    }

    [Fact]
    public async Task Grains_publish_too_and_consumers_do_not_share_the_item()
    {
        await using var engine = await Start();
        await engine.Grains.GetGrain<INoteGrain>("a").Publish("b", 7);
        await engine.Barrier.Reached("b took 7");
        var note = new Note(8, ["mine"]);
        await Stream(engine, "b").OnNextAsync(note);
        await engine.Barrier.Reached("b took 8");
        Assert.Equal(["mine"], note.Words);
    }

    [Fact]
    public async Task A_consumer_that_throws_gets_the_item_again_after_a_pause_and_nothing_overtakes()
    {
        await using var engine = await Start();
        await Stream(engine, "a").OnNextBatchAsync([new Note(1, ["twice"]), new Note(2, [])]);
        await engine.Barrier.Reached("a offered 1");
        await engine.Clock.WhenArmed(TimeSpan.FromMilliseconds(100));
        Assert.Equal(0, engine.Barrier.Count("a offered 2"));
        engine.Clock.Advance(TimeSpan.FromMilliseconds(100));
        await engine.Barrier.Reached("a took 2");
        Assert.Equal([1, 2], await engine.Grains.GetGrain<INoteGrain>("a").Seen());
    }

    [Fact]
    public async Task An_item_that_is_never_taken_is_reported_and_dropped()
    {
        await using var engine = await Start();
        await Stream(engine, "a").OnNextBatchAsync([new Note(1, ["never"]), new Note(2, [])]);
        var pause = TimeSpan.FromMilliseconds(100);
        for (var attempt = 1; attempt < 5; attempt++, pause *= 2)
        {
            await engine.Barrier.Reached("a offered 1", attempt);
            await engine.Clock.WhenArmed(pause);
            engine.Clock.Advance(pause);
        }

        await engine.Barrier.Reached("a told of Not this one.");
        await engine.Barrier.Reached("a took 2");
        Assert.Equal(5, engine.Barrier.Count("a offered 1"));
    }

    [Fact]
    public async Task A_consumer_that_hangs_holds_up_no_other_stream()
    {
        await using var engine = await Start();
        await Stream(engine, "a").OnNextAsync(new Note(1, ["hang"]));
        await engine.Barrier.Reached("a offered 1");
        await Stream(engine, "b").OnNextAsync(new Note(2, []));
        await engine.Barrier.Reached("b took 2");
        engine.Barrier.Reach("hang may end");
        await engine.Barrier.Reached("a took 1");
    }

    [Fact]
    public async Task Items_find_the_next_activation_when_a_consumer_leaves()
    {
        await using var engine = await Start();
        var stream = Stream(engine, "a");
        await stream.OnNextAsync(new Note(1, ["leave"]));
        await engine.Barrier.Reached("a took 1");
        await stream.OnNextAsync(new Note(2, []));
        await engine.Barrier.Reached("a took 2");
        Assert.Equal([2], await engine.Grains.GetGrain<INoteGrain>("a").Seen());
    }

    [Fact]
    public async Task A_grain_subscribes_and_unsubscribes_itself()
    {
        await using var engine = await Start();
        var grain = engine.Grains.GetGrain<IListenerGrain>("ear");
        var stream = engine.Grains.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("other", "x"));
        await grain.Listen("x");
        Assert.Equal(1, await grain.Subscriptions("x"));
        await stream.OnNextAsync(new Note(1, []));
        await engine.Barrier.Reached("ear heard 1");
        await grain.StopListening("x");
        Assert.Equal(0, await grain.Subscriptions("x"));
        await stream.OnNextAsync(new Note(2, []));
        await grain.Subscriptions("x");
        Assert.Equal(0, engine.Barrier.Count("ear heard 2"));
    }

    [Fact]
    public async Task Code_outside_of_grains_subscribes_too()
    {
        await using var engine = await Start();
        var stream = engine.Grains.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("other", "y"));
        await stream.SubscribeAsync((note, _) =>
        {
            engine.Barrier.Reach($"outside {note.Number}");
            return Task.CompletedTask;
        });
        await stream.OnNextAsync(new Note(3, []));
        await engine.Barrier.Reached("outside 3");
    }

    [Fact]
    public async Task A_full_queue_refuses_the_producer()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddMemoryStreams("memory", o => (o.QueueLimit, o.BatchMax) = (2, 1)));
        var stream = Stream(engine, "a");
        await stream.OnNextAsync(new Note(0, ["hang"]));
        await engine.Barrier.Reached("a offered 0");
        await stream.OnNextAsync(new Note(1, []));
        await stream.OnNextAsync(new Note(2, []));
        await Assert.ThrowsAsync<LimitExceededException>(() => stream.OnNextAsync(new Note(3, [])));
        engine.Barrier.Reach("hang may end");
        await engine.Barrier.Reached("a took 2");
    }

    [Fact]
    public async Task An_unknown_provider_is_named()
    {
        await using var engine = await Start();
        var error = Assert.Throws<KeyNotFoundException>(() => engine.Grains.GetStreamProvider("nobody"));
        Assert.Contains("nobody", error.Message, StringComparison.Ordinal);
    }

    private static Task<TestEngine> Start() => TestEngine.Start(silo => silo.AddMemoryStreams("memory"));

    private static IAsyncStream<Note> Stream(TestEngine engine, string key) =>
        engine.Grains.GetStreamProvider("memory").GetStream<Note>(StreamId.Create("notes", key));
}
