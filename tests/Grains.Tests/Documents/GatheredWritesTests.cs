using FinCode.Grains.Documents;

namespace FinCode.Grains.Tests.Documents;

/// <summary>Whoever asked that something be saved hears whether it was, however it went wrong.</summary>
public sealed class GatheredWritesTests
{
    [Fact]
    public async Task A_state_that_must_not_be_stored_is_heard_of_by_all_who_wait()
    {
        var broken = 0;
        var writes = new GatheredWrites<Counted>(new Unwritten(), () => throw new InvariantBrokenException("Negative."), () => broken++);

        await Assert.ThrowsAsync<InvariantBrokenException>(() => writes.Saved().Patience());

        Assert.True(writes.IsBroken);
        Assert.Equal(1, broken);
    }

    [Fact]
    public async Task Who_comes_while_one_is_written_hears_of_its_failure_too()
    {
        var storage = new Unwritten();
        var writes = new GatheredWrites<Counted>(storage, () => new Counted(), () => { });
        var (first, second) = (writes.Saved(), writes.Saved());

        storage.Written.SetException(new IOException("The store is away."));

        await Assert.ThrowsAsync<IOException>(() => first.Patience());
        await Assert.ThrowsAsync<IOException>(() => second.Patience());
        Assert.True(writes.Stored().IsCompletedSuccessfully);
    }

    private sealed class Counted;

    private sealed class Unwritten : IPersistentState<Counted>
    {
        public TaskCompletionSource Written { get; } = new();

        public Counted State { get; set; } = new();

        public string? Etag => null;

        public bool RecordExists => false;

        public Task ClearStateAsync() => throw new NotSupportedException();

        public Task WriteStateAsync() => Written.Task;

        public Task ReadStateAsync() => throw new NotSupportedException();
    }
}
