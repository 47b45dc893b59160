using FinCode.Domain.Wallets;
namespace FinCode.Storage.Tests.Journal;

/// <summary>What every journal store promises. Batches of one record and of many go different ways, so each case is tried with both.</summary>
public abstract class JournalContract(StoreFixture fixture)
{
    private static readonly int[] Sizes = [0, 500];

    protected StoreFixture Fixture { get; } = fixture;

    [ContractFact]
    public async Task What_was_written_is_read_back_as_it_was()
    {
        await using var store = Fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        foreach (var filler in Sizes)
        {
            var books = new Books(Fixture.NewTenant());
            var (wallet, bank) = (books.Wallet(), books.Chart(ChartOfAccounts.SafeguardedBank));
            var stamped = await scribe.Write(
                [books.Opening(wallet), books.Opening(bank), books.Transfer(bank, wallet, 100_00), .. Fill(books, filler)]);
            Assert.Equal(stamped[2], await Fixture.Reader.FindOperation(books.Tenant, stamped[2].Record.OperationId, default));
            Assert.Equal(new AccountState(wallet, AccountStatus.Activated), await Fixture.Reader.FindAccount(books.Tenant, wallet.AccountId, default));
            Assert.Equal(100_00, (await Fixture.Reader.ReadAccount(wallet.Account, default))!.Balance);
        }
    }

    [ContractFact]
    public async Task An_operation_that_exists_is_given_back_and_nothing_is_written()
    {
        await using var store = Fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        foreach (var filler in Sizes)
        {
            var books = new Books(Fixture.NewTenant());
            var first = await scribe.Write(books.Refusal());
            var other = books.Refusal();
            var outcome = await scribe.Commit([other, books.Refusal(first[0].Record.OperationId), .. Fill(books, filler)]);
            var conflict = Assert.IsType<CommitOutcome.Conflict>(outcome);
            Assert.Equal(first, conflict.Existing);
            Assert.Empty(conflict.MovedOn);
            Assert.Null(await Fixture.Reader.FindOperation(books.Tenant, other.OperationId, default));
        }
    }

    [ContractFact]
    public async Task A_number_that_another_activation_gave_is_refused_and_named()
    {
        await using var store = Fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        foreach (var filler in Sizes)
        {
            var books = new Books(Fixture.NewTenant());
            var (from, to) = (books.Wallet(), books.Wallet("C2"));
            await scribe.Write(books.Opening(from), books.Opening(to), books.Transfer(from, to, 1));
            books.ForgetLast(from);
            var outcome = await scribe.Commit([books.Transfer(from, to, 2), .. Fill(books, filler)]);
            var conflict = Assert.IsType<CommitOutcome.Conflict>(outcome);
            Assert.Empty(conflict.Existing);
            Assert.Equal([from.Account], conflict.MovedOn);
        }
    }

    [ContractFact]
    public async Task A_repeated_operation_under_its_own_number_has_not_moved_on()
    {
        await using var store = Fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(Fixture.NewTenant());
        var (from, to) = (books.Wallet(), books.Wallet("C2"));
        var transfer = books.Transfer(from, to, 1);
        await scribe.Write(books.Opening(from), books.Opening(to), transfer);
        var conflict = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(transfer));
        Assert.Equal(transfer, Assert.Single(conflict.Existing).Record);
        Assert.Empty(conflict.MovedOn);
    }

    [ContractFact]
    public async Task A_batch_number_that_is_taken_fences_and_the_same_batch_again_is_written()
    {
        await using var store = Fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        foreach (var filler in Sizes)
        {
            var books = new Books(Fixture.NewTenant());
            var (mine, theirs) = (scribe.Batch([books.Refusal(), .. Fill(books, filler)]), scribe.Batch([books.Refusal(), .. Fill(books, filler)]));
            Assert.Equal(BatchFate.NotWritten, await store.FindFate(mine, default));
            Assert.IsType<CommitOutcome.Written>(await store.Commit(theirs, default));
            Assert.IsType<CommitOutcome.Fenced>(await store.Commit(mine, default));
            Assert.IsType<CommitOutcome.Written>(await store.Commit(theirs, default));
            Assert.Equal(BatchFate.Written, await store.FindFate(theirs, default));
            Assert.Equal(BatchFate.Fenced, await store.FindFate(mine, default));
            scribe.Continue(theirs);
        }
    }

    [ContractFact]
    public async Task A_writer_continues_its_chain()
    {
        await using (var store = Fixture.OpenStore())
        {
            using var scribe = await Scribe.Acquire(store);
            await scribe.Write(new Books(Fixture.NewTenant()).Refusal());
        }

        await using var second = Fixture.OpenStore();
        using var continued = await Scribe.Acquire(second);
        Assert.True(continued.Lease.LastBatch > 0);
        Assert.NotEqual(BatchHash.Genesis.ToArray(), continued.Lease.LastHash.ToArray());
        var books = new Books(Fixture.NewTenant());
        Assert.True((await continued.Write(books.Refusal()))[0].EntryNo > continued.Lease.LastEntry);
    }

    [ContractFact]
    public async Task A_batch_with_one_operation_twice_is_refused_and_the_store_goes_on()
    {
        await using var store = Fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(Fixture.NewTenant());
        var operation = books.NextOperation();
        Assert.IsType<CommitOutcome.Refused>(await scribe.Commit(books.Refusal(operation), books.Refusal(operation)));
        await scribe.Write(books.Refusal(operation));
    }

    internal static IEnumerable<JournalRecord> Fill(Books books, int count) => Enumerable.Range(0, count).Select(_ => books.Refusal());
}

public sealed class SqliteJournalTests(SqliteFixture fixture) : JournalContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresJournalTests(PostgresFixture fixture) : JournalContract(fixture), IClassFixture<PostgresFixture>;
