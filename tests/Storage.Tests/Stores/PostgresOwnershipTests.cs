using System.Diagnostics;
using FinCode.Storage.Postgres;
using Npgsql;

namespace FinCode.Storage.Tests.Stores;

/// <summary>Slots, lost sessions and processes that want to be alone.</summary>
public sealed class PostgresOwnershipTests(PostgresFixture fixture) : IClassFixture<PostgresFixture>
{
    private const string EndWriters =
        "select count(pg_terminate_backend(pid, 10000)) from pg_locks where locktype = 'advisory' and objid < 63 and database = (select oid from pg_database where datname = current_database())";

    [PostgresFact]
    public async Task Two_writers_have_two_slots_and_two_chains()
    {
        await using var one = fixture.OpenStore();
        await using var two = fixture.OpenStore();
        using var first = await Scribe.Acquire(one);
        using var second = await Scribe.Acquire(two);
        Assert.NotEqual(first.Lease.Slot, second.Lease.Slot);
        var books = new Books(fixture.NewTenant());
        await first.Write(books.Refusal());
        await second.Write(books.Refusal());
        Assert.IsType<CommitOutcome.Fenced>(await one.Commit(second.Batch(books.Refusal()), default));
    }

    [PostgresFact]
    public async Task A_lost_session_is_regained_with_its_slot()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        foreach (var size in (int[])[1, 500, 1, 500])
        {
            await fixture.QueryOne<long>(EndWriters);
            var batch = scribe.Batch(Enumerable.Range(0, size).Select(_ => books.Refusal()).ToArray());
            var outcome = await scribe.Commit(batch);
            if (outcome is CommitOutcome.InDoubt or CommitOutcome.Refused)
            {
                Assert.Equal(BatchFate.NotWritten, await store.FindFate(batch, default));
                await scribe.Write(batch.Records.Select(row => row.Stamped.Record).ToArray());
            }
        }
    }

    [PostgresFact]
    public async Task A_writer_that_stops_in_a_transaction_loses_it_before_others_have_waited_long()
    {
        await using var session = await fixture.Store.OpenSession(default);
        await using var command = new NpgsqlCommand("show idle_in_transaction_session_timeout", session);
        Assert.Equal("5s", await command.ExecuteScalarAsync());
    }

    [PostgresFact]
    public async Task A_writer_whose_slot_was_taken_is_fenced()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        await scribe.Write(books.Refusal());
        await fixture.QueryOne<long>(EndWriters);
        await using var thief = fixture.OpenStore();
        using var taken = await Scribe.Acquire(thief);
        Assert.Equal(scribe.Lease.Slot, taken.Lease.Slot);
        var mine = scribe.Batch(books.Refusal());
        var outcome = await scribe.Commit(mine);
        Assert.Equal(BatchFate.Fenced, await store.FindFate(mine, default));
        Assert.IsType<CommitOutcome.Fenced>(outcome is CommitOutcome.Fenced ? outcome : await scribe.Commit(mine));
        await taken.Write(books.Refusal());
        using var renewed = await Scribe.Acquire(store);
        Assert.NotEqual(taken.Lease.Slot, renewed.Lease.Slot);
    }

    [PostgresFact]
    public async Task Commits_that_are_cut_off_are_written_once_or_not_at_all()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var acknowledged = new List<OperationId>();
        for (var round = 0; round < 40; round++)
        {
            var batch = scribe.Batch(Enumerable.Range(0, round % 2 == 0 ? 20 : 600).Select(_ => books.Refusal()).ToArray());
            var cut = fixture.QueryOne<long>(EndWriters);
            var outcome = await scribe.Commit(batch);
            await cut;
            var written = outcome is CommitOutcome.Written;
            if (outcome is CommitOutcome.InDoubt && await store.FindFate(batch, default) == BatchFate.Written)
            {
                scribe.Continue(batch);
                written = true;
            }

            var stored = await fixture.Reader.FindOperation(books.Tenant, batch.Records[^1].Stamped.Record.OperationId, default);
            Assert.Equal(written, stored is not null);
        }

        var report = await FinCode.Storage.Verify.LedgerVerifier.Verify(fixture.Options, null, default);
        Assert.DoesNotContain(FinCode.Storage.Verify.FindingKind.Chain, report.Counts.Keys);
    }

    [PostgresFact]
    public async Task One_that_must_be_alone_is_refused_beside_others_and_keeps_others_out()
    {
        await using var database = new PostgresDatabase(await (await PostgresServer.Shared).CreateDatabase(), TimeProvider.System);
        await using var alone = new PostgresJournalStore(database, new StorageOptions { Exclusive = true });
        await using var other = new PostgresJournalStore(database, new StorageOptions());
        await other.AcquireWriter(default);
        await Assert.ThrowsAsync<StoreOwnedException>(() => alone.AcquireWriter(default));
        await other.DisposeAsync();
        await AcquireOnceFree(alone);
        await Assert.ThrowsAsync<StoreOwnedException>(() => other.AcquireWriter(default));
    }

    [PostgresFact]
    public async Task A_read_only_database_refuses_and_is_written_again_later()
    {
        var connectionString = await (await PostgresServer.Shared).CreateDatabase();
        await using var database = new PostgresDatabase(connectionString, TimeProvider.System);
        await using var store = new PostgresJournalStore(database, new StorageOptions());
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(new TenantNo(1));
        await Administer(connectionString, "on");
        var refused = Assert.IsType<CommitOutcome.Refused>(await CommitUntilDecided(store, scribe.Batch(books.Refusal())));
        Assert.Contains("read-only", refused.Reason, StringComparison.Ordinal);
        await Administer(connectionString, "off");
        Assert.IsType<CommitOutcome.Written>(await CommitUntilDecided(store, scribe.Batch(books.Refusal())));
    }

    /// <summary>A session's locks end when the server hears that it has gone, which is not when its client has said so.</summary>
    private static async Task AcquireOnceFree(PostgresJournalStore store)
    {
        for (var since = Stopwatch.StartNew(); since.Elapsed < Testing.Barrier.Patience;)
        {
            try
            {
                await store.AcquireWriter(default);
                return;
            }
            catch (StoreOwnedException)
            {
                await Task.Yield();
            }
        }

        await store.AcquireWriter(default);
    }

    private static async Task<CommitOutcome> CommitUntilDecided(PostgresJournalStore store, JournalBatch batch)
    {
        var outcome = await store.Commit(batch, default);
        if (outcome is not CommitOutcome.InDoubt) return outcome;
        Assert.Equal(BatchFate.NotWritten, await store.FindFate(batch, default));
        return await store.Commit(batch, default);
    }

    /// <summary>New sessions begin read-only, or no longer; those there are end.</summary>
    private static async Task Administer(string connectionString, string readOnly)
    {
        await using var connection = new NpgsqlConnection(connectionString + ";Pooling=false;Options=-c default_transaction_read_only=off");
        await connection.OpenAsync();
        await using var set = new NpgsqlCommand($"alter database {connection.Database} set default_transaction_read_only = {readOnly}", connection);
        await set.ExecuteNonQueryAsync();
        await using var end = new NpgsqlCommand(EndWriters, connection);
        await end.ExecuteNonQueryAsync();
    }
}
