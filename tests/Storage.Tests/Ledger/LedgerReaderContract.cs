using FinCode.Domain;

namespace FinCode.Storage.Tests.Ledger;

/// <summary>Finding accounts and records, and reading them while others write.</summary>
public abstract class LedgerReaderContract(StoreFixture fixture)
{
    [ContractFact]
    public async Task Records_are_found_by_key_and_by_interaction()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var interaction = Guid.NewGuid();
        var ids = Enumerable.Range(0, 5).Select(item => OperationId.For(books.Tenant, "C1", "bulk", "key-1", $"{item}")).ToArray();
        var written = await scribe.Write([
            .. ids.Select(id => books.Refusal(id) with { Context = RecordContext.System with { InteractionId = interaction } }), books.Refusal()]);
        var byKey = await fixture.Reader.FindByKey(books.Tenant, OperationId.KeyPrefix(books.Tenant, "key-1"), 100, default);
        Assert.Equal(written.Take(5), byKey);
        Assert.Equal(written.Take(5), await fixture.Reader.FindByInteraction(books.Tenant, interaction, 100, default));
        Assert.Equal(written.Take(2), await fixture.Reader.FindByInteraction(books.Tenant, interaction, 2, default));
        Assert.Empty(await fixture.Reader.FindByInteraction(fixture.NewTenant(), interaction, 100, default));
    }

    [ContractFact]
    public async Task Accounts_are_listed_in_order_of_opening_by_owner_and_page()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        AccountFacts[] accounts = [books.Wallet("A"), books.Wallet("B"), books.Wallet("A"), books.Chart(ChartOfAccounts.SafeguardedBank), books.Wallet("A")];
        await scribe.Write([.. accounts.Select(account => books.Opening(account)), books.Transfer(accounts[3], accounts[2], 7), books.Hold(accounts[2], 3)]);
        var all = await fixture.Reader.ListAccounts(books.Tenant, "A", null, 0, 10, default);
        Assert.Equal([accounts[0], accounts[2], accounts[4]], all.Select(snapshot => snapshot.Facts));
        Assert.Equal((7, 4), (all[1].Balance, all[1].Available));
        var page = await fixture.Reader.ListAccounts(books.Tenant, null, accounts[0].Account, 1, 1, default);
        Assert.Equal([accounts[2]], page.Select(snapshot => snapshot.Facts));
        Assert.Equal(3, await fixture.Reader.CountAccounts(books.Tenant, "A", default));
        Assert.Equal(4, await fixture.Reader.CountAccounts(books.Tenant, null, default));
        Assert.Equal(accounts[1], await fixture.Reader.FindAccountBySerial(books.Tenant, accounts[1].Account.Serial, default));
        var facts = await fixture.Reader.ReadFacts([accounts[0].Account, accounts[3].Account], default);
        Assert.Equal([accounts[0], accounts[3]], facts.Values.OrderBy(account => account.Account.Value));
    }

    [ContractFact]
    public async Task A_trial_balance_adds_what_no_single_account_could_hold()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        AccountFacts[] ring = [books.Wallet("A"), books.Wallet("B"), books.Wallet("C")];
        await scribe.Write([
            .. ring.Select(account => books.Opening(account)),
            .. ring.Select((from, at) => books.Transfer(from, ring[(at + 1) % ring.Length], Limits.LifetimeMax))]);

        foreach (EntryNo? through in new EntryNo?[] { null, scribe.LastEntry })
        {
            var line = Assert.Single(await fixture.Reader.ReadTrialBalance(books.Tenant, null, through, default));
            Assert.Equal(3 * (Int128)Limits.LifetimeMax, line.Debits);
            Assert.Equal(line.Debits, line.Credits);
        }
    }

    [ContractFact]
    public async Task What_does_not_exist_is_nothing()
    {
        var tenant = fixture.NewTenant();
        var account = AccountNo.Of(tenant, 99);
        Assert.Null(await fixture.Reader.FindAccount(tenant, Guid.NewGuid(), default));
        Assert.Null(await fixture.Reader.FindAccountBySerial(tenant, 99, default));
        Assert.Null(await fixture.Reader.FindChartAccount(tenant, 1010, Books.Gbp, default));
        Assert.Null(await fixture.Reader.ReadAccount(account, default));
        Assert.Null(await fixture.Reader.FindHold(tenant, new OperationId(Guid.NewGuid()), default));
        Assert.Equal(default, await fixture.Reader.ReadTotalsAsOf(account, new EntryNo(long.MaxValue), default));
        Assert.Empty(await fixture.Reader.ReadStatement(account, null, 0, 10, default));
        Assert.Empty(await fixture.Reader.ReadFacts([], default));
    }

    [ContractFact]
    public async Task Readers_see_whole_batches_while_writer_and_folds_run()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var (from, to) = (books.Wallet(), books.Wallet());
        await scribe.Write(books.Opening(from), books.Opening(to));
        using var ends = new CancellationTokenSource();
        var folding = Repeat(() => store.Fold([from.Account, to.Account], default), ends.Token);
        var reading = Repeat(() => SeesWholeBatches(from.Account), ends.Token);
        for (var batch = 0; batch < 60; batch++)
        {
            await scribe.Write(Enumerable.Range(0, 10).Select(_ => books.Transfer(from, to, 1)).ToArray());
        }

        await ends.CancelAsync();
        await Task.WhenAll(folding, reading);
        Assert.Equal(-600, (await fixture.Reader.ReadAccount(from.Account, default))!.Totals.Signed);
        await store.Fold([from.Account, to.Account], default);
        Assert.Equal(600, await fixture.QueryOne<long>($"select credits from folds where account_no = {to.Account.Value}"));
    }

    private async Task SeesWholeBatches(AccountNo account)
    {
        var totals = (await fixture.Reader.ReadAccount(account, default))!.Totals;
        Assert.Equal(0, totals.Debits % 10);
        Assert.Equal(totals.Debits, totals.OwnerSequence);
    }

    private static Task Repeat(Func<Task> work, CancellationToken ends) => Task.Run(async () =>
    {
        while (!ends.IsCancellationRequested) await work();
    }, CancellationToken.None);
}

public sealed class SqliteLedgerReaderTests(SqliteFixture fixture) : LedgerReaderContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresLedgerReaderTests(PostgresFixture fixture) : LedgerReaderContract(fixture), IClassFixture<PostgresFixture>;
