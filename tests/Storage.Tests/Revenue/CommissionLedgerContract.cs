using FinCode.Grains.Revenue;
using FinCode.Storage.Revenue;

namespace FinCode.Storage.Tests.Revenue;

/// <summary>Balances of the past, told by the balance of now and by what was posted since, on either store, folded or not.</summary>
public abstract class CommissionLedgerContract(StoreFixture fixture) : IAsyncLifetime
{
    public Task InitializeAsync() => fixture.InitializeAsync();

    public Task DisposeAsync() => fixture.DisposeAsync();

    [ContractFact]
    public async Task Movements_between_any_two_places_are_what_was_posted_between_them()
    {
        var books = new Books(fixture.NewTenant());
        var (payable, expense) = (books.Commission(ChartOfAccounts.AgentCommission, "AGENT1"), books.Chart(ChartOfAccounts.AgentCommissionExpense));
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        await scribe.Write(books.Opening(payable), books.Opening(expense));
        var random = new Random(20261129);
        var posted = new List<(EntryNo Entry, long Amount)> { (default, 0) };
        for (var round = 0; round < 40; round++)
        {
            var amount = random.Next(1, 1_000);
            var written = await scribe.Write(random.Next(4) == 0 ? books.Transfer(payable, expense, amount) : books.Transfer(expense, payable, amount));
            posted.Add((written[0].EntryNo, written[0].Record.Postings.Single(posting => posting.Account == payable.Account).Amount));
            if (round == 25) await store.Fold([payable.Account], default);
        }

        ICommissionLedger ledger = new CommissionLedger(fixture.Database);
        for (var round = 0; round < 60; round++)
        {
            var (from, to) = (random.Next(posted.Count), random.Next(posted.Count));
            (from, to) = (Math.Min(from, to), Math.Max(from, to));
            var moved = await ledger.ReadMovements(payable.Account, posted[from].Entry, posted[to].Entry, default);
            var between = posted[(from + 1)..(to + 1)];

            Assert.Equal(posted[..(from + 1)].Sum(each => each.Amount), moved.Opening);
            Assert.Equal((-between.Where(each => each.Amount < 0).Sum(each => each.Amount), between.Where(each => each.Amount > 0).Sum(each => each.Amount)), (moved.Debits, moved.Credits));
        }

        Assert.Equal(posted.Sum(each => each.Amount), (await ledger.ReadMovements(payable.Account, posted[^1].Entry, new EntryNo(long.MaxValue), default)).Closing);
    }

    [ContractFact]
    public async Task An_account_that_never_moved_has_nothing()
    {
        var books = new Books(fixture.NewTenant());
        var payable = books.Commission(ChartOfAccounts.AgentCommission, "AGENT1");
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        await scribe.Write(books.Opening(payable));

        Assert.Equal(new AccountMovements(0, 0, 0), await new CommissionLedger(fixture.Database).ReadMovements(payable.Account, default, new EntryNo(long.MaxValue), default));
    }

    [ContractFact]
    public async Task Payables_of_one_tenant_are_listed_page_by_page_and_nothing_else()
    {
        var (books, others) = (new Books(fixture.NewTenant()), new Books(fixture.NewTenant()));
        var payables = new[]
        {
            books.Commission(ChartOfAccounts.AgentCommission, "AGENT1"), books.Commission(ChartOfAccounts.PartnerCommission, "P"), books.Commission(ChartOfAccounts.AgentCommission, "AGENT2"),
        };
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        await scribe.Write(
        [
            .. payables.Select(account => books.Opening(account)), books.Opening(books.Wallet()), books.Opening(books.Chart(ChartOfAccounts.AgentCommissionExpense)),
            others.Opening(others.Commission(ChartOfAccounts.AgentCommission, "AGENT1")),
        ]);

        var ledger = new CommissionLedger(fixture.Database);
        var first = await ledger.ListPayables(books.Tenant, null, 2, default);
        Assert.Equal(payables[..2], first);
        Assert.Equal(payables[2..], await ledger.ListPayables(books.Tenant, first[^1].Account, 2, default));
        Assert.Empty(await ledger.ListPayables(books.Tenant, payables[2].Account, 2, default));
    }
}

public sealed class SqliteCommissionLedgerTests() : CommissionLedgerContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresCommissionLedgerTests() : CommissionLedgerContract(new PostgresFixture());
