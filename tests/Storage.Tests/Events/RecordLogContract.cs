using FinCode.Grains.Events;
using FinCode.Storage.Events;

namespace FinCode.Storage.Tests.Events;

/// <summary>The journal read record by record: each one of the tenants that are asked about once, in order, from any place on.</summary>
public abstract class RecordLogContract(StoreFixture fixture) : IAsyncLifetime
{
    private IJournalStore? store;

    protected StoreFixture Fixture => fixture;

    protected Scribe? Writer { get; private set; }

    protected Books Books { get; } = new(fixture.NewTenant());

    private protected RecordLog Log => new(fixture.Database, fixture.Reader);

    public async Task InitializeAsync()
    {
        store = fixture.OpenStore();
        Writer = await Scribe.Acquire(store);
    }

    public virtual async Task DisposeAsync()
    {
        Writer?.Dispose();
        if (store is not null) await store.DisposeAsync();
    }

    [ContractFact]
    public async Task Pages_go_on_where_the_last_one_ended_and_show_who_was_asked_about()
    {
        var (from, other) = (await Log.End(default), new Books(fixture.NewTenant()));
        var (ada, bob, theirs, bank) = (Books.Wallet(), Books.Wallet("C2"), other.Wallet(), other.Chart(ChartOfAccounts.SafeguardedBank));
        var written = new List<StampedRecord>(await Writer!.Write(Books.Opening(ada), Books.Opening(bob)));
        await Writer.Write(other.Opening(theirs), other.Opening(bank));
        for (var batch = 0; batch < 10; batch++)
        {
            written.AddRange(await Writer.Write(Enumerable.Range(0, 7).Select(_ => Books.Transfer(ada, bob, 1))));
            await Writer.Write(other.Transfer(bank, theirs, 1));
        }

        var (place, read, pages) = (from, new List<StampedRecord>(), 0);
        RecordPage page;
        do
        {
            page = await Log.Read([Books.Tenant], place, 10, default);
            Assert.All(page.Records.SelectMany(stamped => stamped.Record.Postings), posting => Assert.Contains(page.Facts[posting.Account], new[] { ada, bob }));
            read.AddRange(page.Records);
            (place, pages) = (page.After, pages + 1);
        }
        while (page.HasMore);

        Assert.Equal(written, read);
        Assert.True(pages > 3);
        Assert.Equal(await Log.End(default), place);
        Assert.All(written, stamped => Assert.True(place.Has(stamped.EntryNo) && !from.Has(stamped.EntryNo)));
        Assert.Equal(10 + 2, (await Log.Read([other.Tenant], from, 1_000, default)).Records.Count);
        Assert.Equal(written.Count + 12, (await Log.Read([other.Tenant, Books.Tenant], from, 1_000, default)).Records.Count);

        // Nobody is asked about, or nothing is new: the place is the end all the same.
        Assert.Equal(place, (await Log.Read([], from, 1_000, default)).After);
        Assert.Equal((place, false, 0), await Log.Read([Books.Tenant], place, 10, default) is var last ? (last.After, last.HasMore, last.Records.Count) : default);
    }

    /// <summary>Whoever pays in has a clock that is behind that of whoever opened the wallet: the payment has the smaller number, and pages end between both.</summary>
    [ContractFact]
    public async Task Money_comes_after_the_wallet_that_it_goes_to_wherever_a_page_ends()
    {
        using var payer = await Another();
        var (from, ada, bank) = (await Log.End(default), Books.Wallet(), Books.Chart(ChartOfAccounts.SafeguardedBank));
        var written = new List<StampedRecord>(await payer.Write(Books.Opening(ada), Books.Opening(bank)));
        var ahead = EntryNo.Next(default, TimeProvider.System.GetUtcNow().AddMinutes(1), Writer!.Lease.Slot);
        for (var round = 0; round < 4; round++)
        {
            for (var number = 0; number < 5; number++) written.AddRange(await Writer.WriteAfter(ahead, Books.Transfer(bank, ada, 1)));
            var bob = Books.Wallet($"C{round + 2}");
            written.AddRange(await Writer.Write(Books.Opening(bob)));

            // What comes first by its number comes first, and what waits holds up those behind it and nobody else.
            written.AddRange(await payer.Write(Books.Transfer(ada, bob, 1)));
            written.AddRange(await payer.Write(Books.Transfer(bank, ada, 1)));
            Assert.True(payer.LastEntry < Writer.LastEntry);
        }

        foreach (var take in (int[])[1, 3, 1_000]) AssertInOrder(written, await ReadFrom(from, take));
    }

    private async Task<IReadOnlyList<StampedRecord>> ReadFrom(RecordPlace place, int take)
    {
        var (read, pages) = (new List<StampedRecord>(), 0);
        RecordPage page;
        do
        {
            page = await Log.Read([Books.Tenant], place, take, default);
            Assert.False(page.HasMore && page.After.Equals(place), "A page that goes nowhere comes for ever.");
            Assert.All(page.Records, stamped => Assert.True(page.After.Has(stamped.EntryNo) && !place.Has(stamped.EntryNo)));
            read.AddRange(page.Records);
            (place, pages) = (page.After, pages + 1);
        }
        while (page.HasMore);

        Assert.Equal(await Log.End(default), place);
        Assert.Equal(take == 1_000, pages == 1);
        return read;
    }

    private static void AssertInOrder(IEnumerable<StampedRecord> written, IReadOnlyList<StampedRecord> read)
    {
        Assert.Equal(written.Select(each => each.EntryNo).Order(), read.Select(each => each.EntryNo).Order());
        var opened = new HashSet<AccountNo>();
        foreach (var record in read.Select(each => each.Record))
        {
            if (record.Account is { } account) opened.Add(account.Account);
            Assert.All(record.Postings, posting => Assert.Contains(posting.Account, opened));
        }

        Assert.All(read.GroupBy(each => each.EntryNo.Writer), slot => Assert.Equal(slot.Select(each => each.EntryNo).Order(), slot.Select(each => each.EntryNo)));
    }

    /// <summary>A second writer of the same store.</summary>
    protected abstract Task<Scribe> Another();
}

public sealed class SqliteRecordLogTests(SqliteFixture fixture) : RecordLogContract(fixture), IClassFixture<SqliteFixture>
{
    private static int slots;

    /// <summary>The file has one writer; what it would read of another, such as one that a store was moved from, is told in the same order.</summary>
    protected override Task<Scribe> Another() => Task.FromResult(Writer!.InSlot(Interlocked.Increment(ref slots)));
}

[NeedsPostgres]
public sealed class PostgresRecordLogTests(PostgresFixture fixture) : RecordLogContract(fixture), IClassFixture<PostgresFixture>
{
    private readonly List<IJournalStore> others = [];

    public override async Task DisposeAsync()
    {
        foreach (var other in others) await other.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override async Task<Scribe> Another()
    {
        others.Add(Fixture.OpenStore());
        return await Scribe.Acquire(others[^1]);
    }

    [ContractFact]
    public async Task Of_two_writers_everything_is_read_once_and_nothing_before_what_it_stands_on()
    {
        var second = Fixture.OpenStore();
        using var other = await Scribe.Acquire(second);
        Assert.NotEqual(Writer!.Lease.Slot, other.Lease.Slot);
        var (from, ada, bob) = (await Log.End(default), Books.Wallet(), Books.Wallet("C2"));
        var written = new List<StampedRecord>(await Writer.Write(Books.Opening(ada), Books.Opening(bob)));
        var (place, read) = (from, new List<StampedRecord>());
        for (var round = 0; round < 12; round++)
        {
            // One of both is far behind with many small batches, and commits under smaller numbers what was decided before.
            var late = other.Batch(Books.Transfer(ada, bob, 2));
            written.AddRange(await Writer.Write(Books.Transfer(ada, bob, 1)));
            written.AddRange(await Writer.Write(Books.Transfer(bob, ada, 1), Books.Transfer(bob, ada, 1)));
            if (round % 3 == 0) await Take();
            Assert.IsType<CommitOutcome.Written>(await other.Commit(late));
            written.AddRange(late.Records.Select(each => each.Stamped));
        }

        while (await Take())
        {
        }

        Assert.Equal(written.OrderBy(each => each.EntryNo).Select(each => each.EntryNo), read.Select(each => each.EntryNo).Order());
        Assert.All(read.GroupBy(each => each.EntryNo.Writer), slot => Assert.Equal(slot.Order(Comparer<StampedRecord>.Create((one, two) => one.EntryNo.CompareTo(two.EntryNo))), slot));
        Assert.Equal(await Log.End(default), place);
        await second.DisposeAsync();

        async Task<bool> Take()
        {
            var page = await Log.Read([Books.Tenant], place, 1, default);
            read.AddRange(page.Records);
            place = page.After;
            return page.HasMore;
        }
    }

    [ContractFact]
    public async Task What_was_decided_on_anothers_entry_comes_after_it_though_pages_are_small()
    {
        var second = Fixture.OpenStore();
        using var other = await Scribe.Acquire(second);
        var (place, ada, bob) = (await Log.End(default), Books.Wallet(), Books.Wallet("C2"));
        var order = new List<EntryNo>();
        for (var round = 0; round < 10; round++)
        {
            // In turns, each after it has seen the other's: a hybrid clock goes on behind what was seen.
            order.AddRange((await Writer!.WriteAfter(other.LastEntry, Books.Transfer(ada, bob, 1), Books.Transfer(ada, bob, 1))).Select(each => each.EntryNo));
            order.AddRange((await other.WriteAfter(Writer.LastEntry, Books.Transfer(bob, ada, 1))).Select(each => each.EntryNo));
        }

        var read = new List<EntryNo>();
        RecordPage page;
        do
        {
            page = await Log.Read([Books.Tenant], place, 1, default);
            read.AddRange(page.Records.Select(each => each.EntryNo));
            place = page.After;
        }
        while (page.HasMore);

        Assert.Equal(order, read);
        await second.DisposeAsync();
    }
}
