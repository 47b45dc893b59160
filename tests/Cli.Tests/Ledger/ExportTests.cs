using System.Globalization;
using System.Text.Json;
using FinCode.Cli.Tests.Commands;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Storage;
using FinCode.Storage.Export;

namespace FinCode.Cli.Tests.Ledger;

public sealed class ExportTests(LedgerFixture ledger) : IClassFixture<LedgerFixture>
{
    [HledgerFact]
    public async Task Hledger_accepts_the_books_and_its_balances_are_the_trial_balance()
    {
        var file = Path.GetTempFileName();
        var called = await Called.Fincode("export", "--format", "hledger", "--data", ledger.Data, "--out", file);
        Assert.Equal(0, called.ExitCode);

        await Hledger.Run("-f", file, "check", "--strict");
        var balances = await Hledger.Run("-f", file, "bal", "--flat", "--no-total", "-O", "csv", "--layout", "bare");

        Assert.Equal(await TrialBalance(), Rows(balances));
        File.Delete(file);
    }

    [Fact]
    public async Task Csv_has_a_row_per_posting_and_sums_to_zero_in_each_currency()
    {
        var called = await Called.Fincode("export", "--format", "csv", "--data", ledger.Data, "--out", "-");

        var lines = called.Out.Replace(LedgerFixture.Narration.Replace("\"", "\"\"", StringComparison.Ordinal), "narration", StringComparison.Ordinal)
            .Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(17, lines[0].Split(',').Length);
        Assert.All(lines, line => Assert.Equal(17, line.Split(',').Length));
        var sums = lines.Skip(1).Select(line => line.Split(','))
            .GroupBy(cells => cells[9], cells => Number(cells[11]) - Number(cells[10]));
        Assert.True(sums.Count() >= 3);
        Assert.All(sums, sum => Assert.Equal(0, sum.Sum()));
        Assert.Contains("\"\"upper\"\"", called.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Jsonl_has_every_record_refusals_and_holds_included()
    {
        var called = await Called.Fincode("export", "--format", "jsonl", "--data", ledger.Data, "--out", "-", "--tenant", "demo");

        var records = called.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Contains(records, record => record.TryGetProperty("refusal", out var refusal) && refusal.GetString() == "INSUFFICIENT_FUNDS");
        Assert.Contains(records, record => record.TryGetProperty("hold", out var hold) && hold.GetProperty("status").GetString() == "Captured");
        Assert.Contains(records, record => record.TryGetProperty("narration", out var narration) && narration.GetString() == LedgerFixture.Narration);
        Assert.All(records, record => Assert.Equal("demo", record.GetProperty("tenant").GetString()));
    }

    [Fact]
    public async Task A_tenant_that_does_not_exist_is_wrong_usage()
    {
        var called = await Called.Fincode("export", "--format", "csv", "--data", ledger.Data, "--out", "-", "--tenant", "nobody");

        Assert.Equal(2, called.ExitCode);
        Assert.Contains("no tenant 'nobody'", called.Error, StringComparison.Ordinal);
    }

    private async Task<SortedDictionary<string, decimal>> TrialBalance()
    {
        var sums = new SortedDictionary<string, decimal>(StringComparer.Ordinal);
        await using var snapshot = await LedgerSnapshot.Open(new StorageOptions { DataFolder = ledger.Data }, CancellationToken.None);
        var accounts = new Dictionary<AccountNo, AccountFacts>();
        await foreach (var account in snapshot.ReadAccounts(CancellationToken.None))
        {
            accounts.Add(account.Account, account);
        }

        await foreach (var record in snapshot.ReadRecords(CancellationToken.None))
        {
            foreach (var posting in record.Record.Postings)
            {
                var account = accounts[posting.Account];
                var key = $"{account.Number} {account.Currency.Code}";
                sums[key] = sums.GetValueOrDefault(key) - Number(MoneyText.Format(posting.Amount, account.Currency));
            }
        }

        return new(sums.Where(sum => sum.Value != 0).ToDictionary(), StringComparer.Ordinal);
    }

    // "account","commodity","balance"
    private static SortedDictionary<string, decimal> Rows(string csv) => new(
        csv.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Trim('"').Split("\",\""))
            .ToDictionary(cells => $"{cells[0].Split(':')[^1]} {cells[1]}", cells => Number(cells[2])),
        StringComparer.Ordinal);

    private static decimal Number(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
