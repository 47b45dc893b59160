using FinCode.Grains.Documents;

namespace FinCode.Grains.Tests.Documents;

/// <summary>Whoever waits for a write hears what became of it, whatever went wrong before, in or after it.</summary>
public sealed class GatheredWritesTests
{
    private readonly Stored stored = new();
    private int broken;

    [Fact]
    public async Task What_cannot_be_written_down_is_heard_by_everybody_who_waits_for_it()
    {
        var (states, first) = (0, new TaskCompletionSource());
        stored.Write = () => first.Task;
        var writes = new GatheredWrites<string>(stored, () => ++states == 1 ? "good" : throw new InvariantBrokenException("Nobody may write this."), () => broken++);
        var good = writes.Saved();
        var (second, third) = (writes.Saved(), writes.Saved());
        first.SetResult();

        await good;
        await Assert.ThrowsAsync<InvariantBrokenException>(() => second);
        await Assert.ThrowsAsync<InvariantBrokenException>(() => third);
        Assert.Equal((1, true), (broken, writes.IsBroken));
    }

    [Fact]
    public async Task A_write_that_fails_is_heard_by_those_it_was_for_and_by_those_who_came_meanwhile()
    {
        var first = new TaskCompletionSource();
        stored.Write = () => first.Task;
        var writes = new GatheredWrites<string>(stored, () => "state", () => broken++);
        var (one, two) = (writes.Saved(), writes.Saved());
        first.SetException(new IOException("The disk is away."));

        await Assert.ThrowsAsync<IOException>(() => one);
        await Assert.ThrowsAsync<IOException>(() => two);
        Assert.Equal((1, true), (broken, writes.IsBroken));
    }

    private sealed class Stored : IPersistentState<string>
    {
        public Func<Task> Write { get; set; } = () => Task.CompletedTask;

        public string State { get; set; } = "";

        public string? Etag => null;

        public bool RecordExists => true;

        public Task ClearStateAsync() => Task.CompletedTask;

        public Task WriteStateAsync() => Write();

        public Task ReadStateAsync() => Task.CompletedTask;
    }
}
