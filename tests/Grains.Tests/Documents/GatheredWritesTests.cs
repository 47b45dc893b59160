using System.Threading.Channels;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Tests.Documents;

public sealed class GatheredWritesTests
{
    [Fact]
    public async Task One_write_serves_all_who_asked_while_another_was_under_way()
    {
        var storage = new SlowStorage();
        var (state, isBroken) = ("one", false);
        var writes = new GatheredWrites<string>(storage, () => state, () => isBroken = true);

        var first = writes.Saved();
        state = "two";
        var (second, third) = (writes.Saved(), writes.Saved());
        storage.Let();
        await first;
        storage.Let();
        await Task.WhenAll(second, third);

        Assert.Equal(["one", "two"], storage.Written);
        Assert.False(isBroken);
    }

    /// <summary>What asserts its own invariants may say no; whoever waits for the write must hear it.</summary>
    [Fact]
    public async Task Whoever_waits_hears_that_there_is_nothing_to_write()
    {
        var isBroken = false;
        var writes = new GatheredWrites<string>(new SlowStorage(), () => throw new InvariantBrokenException("It does not add up."), () => isBroken = true);

        await Assert.ThrowsAsync<InvariantBrokenException>(() => writes.Saved());
        Assert.True(isBroken && writes.IsBroken);
    }

    [Fact]
    public async Task A_write_that_fails_is_told_to_all_who_wait_and_to_those_who_gather()
    {
        var storage = new SlowStorage();
        var writes = new GatheredWrites<string>(storage, () => "one", () => { });
        var (first, second) = (writes.Saved(), writes.Saved());

        storage.Let(new IOException("away"));

        await Assert.ThrowsAsync<IOException>(() => first);
        await Assert.ThrowsAsync<IOException>(() => second);
        Assert.True(writes.IsBroken);
    }

    /// <summary>Writes once for each time that it is let.</summary>
    private sealed class SlowStorage : IPersistentState<string>
    {
        private readonly Channel<Exception?> permits = Channel.CreateUnbounded<Exception?>();

        public List<string> Written { get; } = [];

        public string State { get; set; } = "";

        public string Etag => "";

        public bool RecordExists => true;

        public void Let(Exception? failure = null) => permits.Writer.TryWrite(failure);

        public async Task WriteStateAsync()
        {
            var written = State;
            if (await permits.Reader.ReadAsync() is { } failure) throw failure;
            Written.Add(written);
        }

        public Task ReadStateAsync() => Task.CompletedTask;

        public Task ClearStateAsync() => Task.CompletedTask;
    }
}
