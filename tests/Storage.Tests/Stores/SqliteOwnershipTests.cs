using FinCode.Storage.Sqlite;

namespace FinCode.Storage.Tests.Stores;

public sealed class SqliteOwnershipTests(SqliteFixture fixture) : IClassFixture<SqliteFixture>
{
    [Fact]
    public async Task A_second_store_on_the_same_folder_is_refused_and_told_who_has_it()
    {
        await using var second = new SqliteDatabase(fixture.Folder, TimeProvider.System);
        await using var store = new SqliteJournalStore(second);
        var refused = await Assert.ThrowsAsync<StoreOwnedException>(() => store.AcquireWriter(default));
        Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("FinCode:DataFolder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_disk_refuses_the_batch_and_the_store_goes_on_when_there_is_room()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var pages = await fixture.QueryOne<long>("pragma page_count");
        await fixture.Execute($"pragma max_page_count = {pages + 1}");
        var many = Enumerable.Range(0, 2_000).Select(_ => books.Refusal()).ToArray();
        var refused = Assert.IsType<CommitOutcome.Refused>(await scribe.Commit(many));
        Assert.Contains("full", refused.Reason, StringComparison.Ordinal);
        Assert.Null(await fixture.Reader.FindOperation(books.Tenant, many[0].OperationId, default));
        await fixture.Execute("pragma max_page_count = 1073741823");
        await scribe.Write(many);
    }
}
