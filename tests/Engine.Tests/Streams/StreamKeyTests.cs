using FinCode.Engine.Streams;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Engine.Tests.Streams;

public sealed class StreamKeyTests
{
    [Fact]
    public async Task A_stream_goes_to_the_grains_whose_kind_of_key_it_has()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddMemoryStreams("memory"));
        var provider = engine.Grains.GetStreamProvider("memory");
        var key = Guid.Parse("00112233-4455-6677-8899-aabbccddeeff");
        await provider.GetStream<int>(StreamId.Create("keyed", key)).OnNextAsync(1);
        await engine.Barrier.Reached($"{key} got 1");
        await provider.GetStream<int>(StreamId.Create("keyed", 31)).OnNextBatchAsync([2, 3]);
        await provider.GetStream<int>(StreamId.Create("keyed", 31)).OnCompletedAsync();
        await engine.Barrier.Reached("31 got 3");
        await engine.Barrier.Reached("31 completed");
        Assert.Equal(1, engine.Barrier.Count("31 got 2"));
    }

    [Fact]
    public async Task Streams_that_are_through_leave_nothing_behind()
    {
        await using var engine = await TestEngine.Start(silo => silo.AddMemoryStreams("memory"));
        var provider = engine.Grains.GetStreamProvider("memory");
        for (var i = 0; i < 50; i++) await provider.GetStream<int>(StreamId.Create("keyed", i)).OnNextAsync(i);
        for (var i = 0; i < 50; i++) await engine.Barrier.Reached($"{i} got {i}");
        await engine.Stop().Patience();
        Assert.Equal(0, engine.Services.GetRequiredService<MemoryStreamProvider>().TopicCount);
    }
}
