namespace FinCode.Storage.Tests.Ledger;

/// <summary>Random histories, read in pages with and without folds, against a list that was kept beside them.</summary>
public abstract class StatementContract(StoreFixture fixture)
{
    private readonly List<(EntryNo Entry, AccountNo Account, long Amount)> history = [];

    [ContractFact]
    public async Task Statements_totals_and_balances_agree_with_the_naive_books_for_any_seed()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        for (var seed = 1; seed <= 4; seed++)
        {
            var random = new Random(seed);
            var books = new Books(fixture.NewTenant());
            AccountFacts[] accounts = [books.Wallet(), books.Wallet(), books.Chart(ChartOfAccounts.SafeguardedBank), books.Chart(ChartOfAccounts.RemittanceFeeIncome)];
            await scribe.Write(accounts.Select(account => books.Opening(account)));
            history.Clear();
            for (var round = 0; round < 12; round++)
            {
                Note(await scribe.Write(Enumerable.Range(0, random.Next(1, 40)).Select(_ => Random(books, accounts, random)).ToArray()));
                if (random.Next(2) == 0) await store.Fold([.. accounts.Where(_ => random.Next(2) == 0).Select(account => account.Account)], default);
                await Compare(accounts[random.Next(accounts.Length)], random);
            }

            await CompareTrialBalance(books, accounts, random);
        }
    }

    private static JournalRecord Random(Books books, AccountFacts[] accounts, Random random)
    {
        var from = random.Next(accounts.Length);
        var to = (from + random.Next(1, accounts.Length)) % accounts.Length;
        return random.Next(8) == 0 && accounts[from].IsGuarded
            ? books.Hold(accounts[from], random.Next(1, 100))
            : books.Transfer(accounts[from], accounts[to], random.Next(1, 100));
    }

    private void Note(IReadOnlyList<StampedRecord> written) => history.AddRange(
        written.SelectMany(stamped => stamped.Record.Postings, (stamped, posting) => (stamped.EntryNo, posting.Account, posting.Amount)));

    private async Task Compare(AccountFacts account, Random random)
    {
        var lines = Lines(account);
        var (skip, take) = (random.Next(0, 30), random.Next(1, 30));
        EntryNo? before = random.Next(2) == 0 || lines.Length == 0 ? null : lines[random.Next(lines.Length)].Entry;
        var expected = lines.Where(line => before is null || line.Entry < before).Skip(skip).Take(take);
        var read = await fixture.Reader.ReadStatement(account.Account, before, skip, take, default);
        Assert.Equal(expected, read.Select(line => (line.Stamped.EntryNo, line.Amount, line.BalanceAfter)));
        Assert.Equal(lines.Length, await fixture.Reader.CountStatement(account.Account, default));

        var snapshot = (await fixture.Reader.ReadAccount(account.Account, default))!;
        Assert.Equal(lines.Sum(line => line.Amount), snapshot.Totals.Signed);
        Assert.Equal(-lines.Sum(line => Math.Min(line.Amount, 0)), snapshot.Totals.Debits);
        Assert.Equal(history.Where(line => line.Account == account.Account).Select(line => line.Entry).DefaultIfEmpty().Max(), snapshot.Totals.LastEntry);
        Assert.Equal(snapshot.Holds.Sum(hold => hold.Amount), snapshot.Totals.Pending);

        var at = history[random.Next(history.Count)].Entry;
        var past = await fixture.Reader.ReadTotalsAsOf(account.Account, at, default);
        Assert.Equal(lines.Where(line => line.Entry <= at).Sum(line => line.Amount), past.Signed);
    }

    private async Task CompareTrialBalance(Books books, AccountFacts[] accounts, Random random)
    {
        var at = history[random.Next(history.Count)].Entry;
        foreach (EntryNo? through in new EntryNo?[] { null, at })
        {
            var lines = await fixture.Reader.ReadTrialBalance(books.Tenant, null, through, default);
            Assert.Equal(3, lines.Count);
            Assert.Equal(2, lines.Single(line => line.ChartCode == ChartOfAccounts.CustomerWallet).Accounts);
            Assert.Equal(0, lines.Sum(line => (long)(line.Debits - line.Credits)));
            var bank = lines.Single(line => line.ChartCode == ChartOfAccounts.SafeguardedBank);
            var expected = Lines(accounts[2]).Where(line => through is null || line.Entry <= through).Sum(line => line.Amount);
            Assert.Equal(expected, bank.Credits - bank.Debits);
        }

        Assert.Empty(await fixture.Reader.ReadTrialBalance(books.Tenant, Currency.Parse("EUR"), null, default));
    }

    /// <summary>Newest first, with the balance after each.</summary>
    private (EntryNo Entry, long Amount, long Balance)[] Lines(AccountFacts account)
    {
        var balance = 0L;
        return [.. history
            .Where(line => line.Account == account.Account && line.Amount != 0)
            .OrderBy(line => line.Entry)
            .Select(line => (line.Entry, line.Amount, balance += line.Amount))
            .Reverse()];
    }
}

public sealed class SqliteStatementTests(SqliteFixture fixture) : StatementContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresStatementTests(PostgresFixture fixture) : StatementContract(fixture), IClassFixture<PostgresFixture>;
