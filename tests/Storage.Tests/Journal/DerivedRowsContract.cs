namespace FinCode.Storage.Tests.Journal;

/// <summary>Holds and accounts: rows that are written with the journal and can refuse a batch.</summary>
public abstract class DerivedRowsContract(StoreFixture fixture)
{
    [ContractFact]
    public async Task A_hold_is_open_until_it_is_captured()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var (wallet, bank) = (books.Wallet(), books.Chart(ChartOfAccounts.SafeguardedBank));
        var expires = DateTimeOffset.FromUnixTimeMilliseconds(1_900_000_000_000);
        var placed = books.Hold(wallet, 40, expires);
        await scribe.Write(books.Opening(wallet), books.Opening(bank), books.Transfer(bank, wallet, 100), placed);
        var held = (await fixture.Reader.ReadAccount(wallet.Account, default))!;
        Assert.Equal((100, 40, 60), (held.Balance, held.Totals.Pending, held.Available));
        Assert.Equal(new OpenHold(placed.OperationId, 40, expires), Assert.Single(held.Holds));

        await scribe.Write(books.Capture(wallet, bank, placed.Hold!));
        var captured = (await fixture.Reader.ReadAccount(wallet.Account, default))!;
        Assert.Equal((60, 0, 60), (captured.Balance, captured.Totals.Pending, captured.Available));
        Assert.Empty(captured.Holds);
        var stored = (await fixture.Reader.FindHold(books.Tenant, placed.OperationId, default))!;
        Assert.Equal(placed.Hold! with { Status = HoldStatus.Captured, Captured = 40 }, stored.Hold);
        Assert.Equal(wallet, stored.Account);
    }

    [ContractFact]
    public async Task A_hold_ends_once()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var wallet = books.Wallet();
        var placed = books.Hold(wallet, 40);
        await scribe.Write(books.Opening(wallet), placed, books.Release(wallet, placed.Hold!));
        var again = books.Release(wallet, placed.Hold!);
        var conflict = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(books.Refusal(), again));
        Assert.Equal([wallet.Account], conflict.MovedOn);
        Assert.Null(await fixture.Reader.FindOperation(books.Tenant, again.OperationId, default));
        await scribe.Write(books.Refusal());
    }

    [ContractFact]
    public async Task Two_endings_of_one_hold_in_one_batch_are_one_too_many()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var wallet = books.Wallet();
        var placed = books.Hold(wallet, 40);
        await scribe.Write(books.Opening(wallet), placed);
        var outcome = await scribe.Commit(books.Release(wallet, placed.Hold!), books.Release(wallet, placed.Hold!));
        Assert.Equal([wallet.Account], Assert.IsType<CommitOutcome.Conflict>(outcome).MovedOn);
    }

    [ContractFact]
    public async Task Due_holds_come_oldest_first_and_only_while_open()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var wallet = books.Wallet();
        var now = DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000);
        var (late, early, ended, never, future) =
            (books.Hold(wallet, 1, now), books.Hold(wallet, 2, now.AddDays(-1)), books.Hold(wallet, 3, now.AddDays(-2)), books.Hold(wallet, 4), books.Hold(wallet, 5, now.AddMilliseconds(1)));
        await scribe.Write(books.Opening(wallet), late, early, ended, never, future, books.Release(wallet, ended.Hold!));
        var due = (await fixture.Reader.FindDueHolds(now, 1000, default)).Where(hold => hold.Tenant == books.Tenant);
        Assert.Equal([early.OperationId, late.OperationId], due.Select(hold => hold.HoldId));
        Assert.Single(await fixture.Reader.FindDueHolds(now, 1, default));
    }

    [ContractFact]
    public async Task An_account_shows_its_last_change_also_within_one_batch()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var (one, two) = (books.Wallet(), books.Wallet());
        await scribe.Write(books.Opening(one), books.Opening(two), books.Changing(one, AccountStatus.Frozen, -500));
        await scribe.Write(books.Changing(two, AccountStatus.Frozen, 0), books.Changing(two, AccountStatus.Closed, 0));
        var first = (await fixture.Reader.ReadAccount(one.Account, default))!;
        Assert.Equal((AccountStatus.Frozen, -500L), (first.Status, first.Floor));
        Assert.Equal(AccountStatus.Closed, (await fixture.Reader.ReadAccount(two.Account, default))!.Status);
    }

    [ContractFact]
    public async Task An_account_that_was_never_opened_cannot_change()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var wallet = books.Wallet();
        var outcome = await scribe.Commit(books.Changing(wallet, AccountStatus.Frozen, 0));
        Assert.Equal([wallet.Account], Assert.IsType<CommitOutcome.Conflict>(outcome).MovedOn);
    }

    [ContractFact]
    public async Task A_chart_account_is_opened_once_per_currency()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var (bank, rival, euro) = (books.Chart(1010), books.Chart(1010), books.Chart(1010, "EUR"));
        await scribe.Write(books.Opening(bank), books.Opening(euro));
        var opening = books.Opening(rival);
        var conflict = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(opening));
        Assert.Equal([rival.Account], conflict.MovedOn);
        Assert.Equal(bank, await fixture.Reader.FindChartAccount(books.Tenant, 1010, Books.Gbp, default));
        Assert.Equal(euro, await fixture.Reader.FindChartAccount(books.Tenant, 1010, Currency.Parse("EUR"), default));
    }

    [ContractFact]
    public async Task An_opening_that_exists_is_existing_and_not_moved_on()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var books = new Books(fixture.NewTenant());
        var opening = books.Opening(books.Chart(1010));
        await scribe.Write(opening);
        var rival = books.Opening(books.Chart(1010), opening.OperationId);
        var conflict = Assert.IsType<CommitOutcome.Conflict>(await scribe.Commit(rival));
        Assert.Equal(opening, Assert.Single(conflict.Existing).Record);
        Assert.Empty(conflict.MovedOn);
    }
}

public sealed class SqliteDerivedRowsTests(SqliteFixture fixture) : DerivedRowsContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresDerivedRowsTests(PostgresFixture fixture) : DerivedRowsContract(fixture), IClassFixture<PostgresFixture>;
