using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Events.Wallets;
using FinCode.Grains.Tenants;
using FinCode.Storage.Events;
using FinCode.Storage.Postgres;

namespace FinCode.Storage.Tests.Events;

/// <summary>Whoever pulls with a cursor gets everything, once, whoever commits what in which order.</summary>
public abstract class FeedOrderContract(StoreFixture fixture)
{
    protected StoreFixture Fixture => fixture;

    protected Books Books { get; } = new(fixture.NewTenant());

    private protected TenantFeed Feed => fixture.Feed;

    protected RegisteredTenant Tenant => new(Books.Tenant, "t1");

    [ContractFact]
    public async Task A_puller_beside_many_writers_misses_nothing_and_hears_nothing_twice()
    {
        const int Writers = 8;
        const int Each = 25;
        var writing = Task.WhenAll(Enumerable.Range(0, Writers).Select(async writer =>
        {
            for (var number = 0; number < Each; number++) await fixture.Notices.Append([Of($"{writer}/{number}"), Of($"{writer}/{number}b")], default);
        }));

        var (place, heard) = (FeedPlace.Start, new List<FeedEvent>());
        for (var isLast = false; !isLast;)
        {
            isLast = writing.IsCompleted;
            FeedPage page;
            do
            {
                page = await Feed.Read(Tenant, place, 7, default);
                heard.AddRange(page.Events);
                Assert.True(FeedPlace.TryParse(page.After.ToString(), out place));
            }
            while (page.HasMore);
        }

        await writing;
        Assert.Equal(Enumerable.Range(1, 2 * Writers * Each).Select(number => (long)number), heard.Select(each => each.Ordinal));
        Assert.Equal(2 * Writers * Each, heard.Select(each => each.Id).Distinct().Count());

        // Of one writer each comes after the one before.
        Assert.All(heard.GroupBy(each => each.Reference[..1]), own => Assert.Equal(own.Select(each => each.OccurredAt).Order(), own.Select(each => each.OccurredAt)));
    }

    protected TenantNotice Of(string name) => new(
        Books.Tenant, new Notice(OperationId.For(Books.Tenant, "test", "notice", name).Value, "customer.updated", name, DateTimeOffset.UnixEpoch.AddMilliseconds(int.Parse(name.Split('/')[1].TrimEnd('b'))), null, "{}"));
}

public sealed class SqliteFeedOrderTests(SqliteFixture fixture) : FeedOrderContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresFeedOrderTests(PostgresFixture fixture) : FeedOrderContract(fixture), IClassFixture<PostgresFixture>
{
    /// <summary>The classic one: a transaction takes its number first and commits last. Who comes after it waits, so no cursor passes it.</summary>
    [ContractFact]
    public async Task Who_has_a_number_and_has_not_committed_holds_up_those_behind_it_and_nobody_reads_past_it()
    {
        var store = ((PostgresFixture)Fixture).Store;
        await using var connection = await store.Pool.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await PostgresNotices.Write(connection, [Of("a/1")], TimeProvider.System, default);
        var second = Fixture.Notices.Append([Of("b/2")], default);

        // It waits for the lock: the database says so, and by then it has no number that anybody could see.
        while (await Fixture.QueryOne<long>("select count(*) from pg_locks where locktype = 'advisory' and not granted") == 0) await Task.Yield();
        var before = await Feed.Read(Tenant, FeedPlace.Start, 10, default);
        Assert.Empty(before.Events);
        Assert.False(second.IsCompleted);
        await transaction.CommitAsync();
        await second;

        var after = await Feed.Read(Tenant, before.After, 10, default);
        Assert.Equal([(1L, "a/1"), (2L, "b/2")], after.Events.Select(each => (each.Ordinal, each.Reference)));
    }

    [ContractFact]
    public async Task Who_rolls_back_leaves_no_gap()
    {
        var store = ((PostgresFixture)Fixture).Store;
        await using var connection = await store.Pool.OpenConnectionAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await PostgresNotices.Write(connection, [Of("a/1")], TimeProvider.System, default);
            await transaction.RollbackAsync();
        }

        await Fixture.Notices.Append([Of("b/2")], default);
        Assert.Equal([(1L, "b/2")], (await Feed.Read(Tenant, FeedPlace.Start, 10, default)).Events.Select(each => (each.Ordinal, each.Reference)));
    }

    /// <summary>Of two processes the one that commits last may have the smaller numbers: what it did is told later, behind every cursor that was given.</summary>
    [ContractFact]
    public async Task What_a_wallet_heard_late_under_a_smaller_number_comes_behind_the_cursor_and_not_before_it()
    {
        await using var store = Fixture.OpenStore();
        await using var second = Fixture.OpenStore();
        using var writer = await Scribe.Acquire(store);
        using var other = await Scribe.Acquire(second);
        var log = new RecordLog(Fixture.Database, Fixture.Reader);
        var (ada, bob) = (Books.Wallet(), Books.Wallet("C2"));
        var start = await log.End(default);
        await writer.Write(Books.Opening(ada), Books.Opening(bob));
        var early = other.Batch(Books.Transfer(ada, bob, 1));
        await writer.Write(Books.Transfer(bob, ada, 2), Books.Transfer(bob, ada, 3));
        var (recorded, heard, cursor) = (start, new List<FeedEvent>(), FeedPlace.Start);
        await Follow();
        Assert.IsType<CommitOutcome.Written>(await other.Commit(early));
        await Follow();

        Assert.Equal(Enumerable.Range(1, 8).Select(number => (long)number), heard.Select(each => each.Ordinal));
        Assert.Equal(["wallet.created", "wallet.created", "wallet.debited", "wallet.credited", "wallet.debited", "wallet.credited", "wallet.debited", "wallet.credited"], heard.Select(each => each.Type));
        Assert.True(early.Records[0].Stamped.EntryNo < writer.LastEntry, "The late one has the smaller number.");

        async Task Follow()
        {
            var page = await log.Read([Books.Tenant], recorded, 100, default);
            await Fixture.Notices.Append([.. page.Records.SelectMany(stamped => WalletEvent.Of(stamped, page.Facts.GetValueOrDefault)).Select(happened => WalletNotices.Of(happened, null))], default);
            recorded = page.After;
            var read = await Feed.Read(Tenant, cursor, 100, default);
            heard.AddRange(read.Events);
            cursor = read.After;
        }
    }
}
