using FinCode.Domain.Exchanges;
using FinCode.Domain.Pricing;
using FinCode.Storage.Verify;

namespace FinCode.Storage.Tests.Verify;

/// <summary>A sound ledger is found sound, and each kind of planted damage is found and named.</summary>
public abstract class VerifierContract(StoreFixture fixture) : IAsyncLifetime
{
    private Books books = null!;
    private AccountFacts wallet = null!;

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        if (fixture is PostgresFixture { ConnectionString: "" }) return;
        books = new Books(fixture.NewTenant());
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        (wallet, var other, var bank) = (books.Wallet(), books.Wallet("C2"), books.Chart(ChartOfAccounts.SafeguardedBank));
        await scribe.Write(books.Opening(wallet), books.Opening(other), books.Opening(bank), books.Transfer(bank, wallet, 100_00));
        await scribe.Write(books.Transfer(wallet, other, 10_00), books.Transfer(wallet, other, 20_00), books.Transfer(other, wallet, 5_00));
        await store.Fold([wallet.Account, bank.Account], default);
        var (ended, open) = (books.Hold(wallet, 7_00), books.Hold(wallet, 9_00));
        await scribe.Write(ended, open, books.Changing(other, AccountStatus.Frozen, 0), books.Refusal() with
        {
            Context = RecordContext.System with { InteractionId = Guid.NewGuid() },
        });
        await scribe.Write(books.Capture(wallet, bank, ended.Hold!), books.Transfer(bank, other, 1_00));
    }

    public Task DisposeAsync() => fixture.DisposeAsync();

    [ContractFact]
    public async Task A_sound_ledger_is_found_sound()
    {
        var report = await fixture.Verify();
        Assert.Empty(report.Findings);
        Assert.True(report.IsSound);
        Assert.Equal((3, 13, 4, 2), (report.Accounts, report.Records, report.Batches, report.Holds));
        Assert.Equal(14, report.Postings);
    }

    [ContractFact]
    public async Task A_changed_payload_is_found()
    {
        var payload = await fixture.QueryOne<byte[]>("select payload from operations order by entry_no limit 1 offset 3");
        payload[^3] ^= 0x40;
        await Finds(
            FindingKind.BatchContent,
            $"update operations set payload = {fixture.Literal(payload)} where entry_no = (select entry_no from operations order by entry_no limit 1 offset 3)");
    }

    [ContractFact]
    public Task A_deleted_record_is_found() => Finds(
        FindingKind.BatchContent, "delete from operations where entry_no = (select max(entry_no) from operations)");

    [ContractFact]
    public Task A_deleted_posting_is_found() => Finds(
        FindingKind.Postings, $"delete from postings where account_no = {wallet.Account} and stream = 0 and position = 1");

    [ContractFact]
    public Task A_changed_amount_is_found() => Finds(
        FindingKind.Postings, $"update postings set amount = amount + 1 where account_no = {wallet.Account} and stream = 0 and position = 2");

    [ContractFact]
    public Task An_added_posting_is_found() => Finds(
        FindingKind.Postings, $"insert into postings (account_no, stream, position, entry_no, amount, pending) values ({wallet.Account}, 9, 1, 1, 5, 0)");

    [ContractFact]
    public async Task Swapped_rows_are_found()
    {
        // Sums stay as they were: only the rows themselves tell.
        var from = $"where account_no = {wallet.Account} and stream = 0 and position";
        var report = await Finds(
            FindingKind.Postings,
            $"update postings set amount = -2000 {from} = 1", $"update postings set amount = -1000 {from} = 2");
        Assert.Contains(report.Findings, finding => finding.Detail.StartsWith("No row has", StringComparison.Ordinal));
        Assert.DoesNotContain(FindingKind.TrialBalance, report.Counts.Keys);
    }

    [ContractFact]
    public Task A_deleted_batch_is_found() => Finds(FindingKind.Chain, "delete from batches where batch_no = 2");

    [ContractFact]
    public Task A_deleted_last_batch_leaves_its_records_unsealed() => Finds(FindingKind.Unsealed, "delete from batches where batch_no = 4");

    [ContractFact]
    public Task A_changed_link_is_found() => Finds(
        FindingKind.Chain, "update batches set previous_hash = hash where batch_no = 3");

    [ContractFact]
    public Task A_changed_fold_is_found() => Finds(FindingKind.Fold, $"update folds set credits = credits + 1 where account_no = {wallet.Account} and stream > 0");

    [ContractFact]
    public Task A_fold_past_its_stream_is_found() => Finds(FindingKind.Fold, $"update folds set position = position + 100 where account_no = {wallet.Account} and stream = 0");

    [ContractFact]
    public Task A_changed_hold_is_found() => Finds(FindingKind.Hold, "update holds set status = 3 where status = 1");

    [ContractFact]
    public Task A_changed_account_is_found() => Finds(FindingKind.Account, $"update accounts set status = 1 where status = 2");

    [ContractFact]
    public Task A_deleted_account_is_found() => Finds(FindingKind.Account, $"delete from accounts where account_no = {wallet.Account}");

    [ContractFact]
    public Task A_changed_operation_id_is_found() => Finds(
        FindingKind.Record, $"update operations set tenant_no = tenant_no + 1 where entry_no = (select max(entry_no) from operations)");

    [ContractFact]
    public Task A_deleted_correlation_is_found() => Finds(FindingKind.Correlations, "delete from correlations");

    [ContractFact]
    public async Task An_overdraft_that_was_sealed_is_found()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        await scribe.Write(books.Transfer(wallet, books.Wallet("C3"), 1_000_00));
        var report = await fixture.Verify();
        Assert.Contains(FindingKind.Floor, report.Counts.Keys);
        Assert.Contains(FindingKind.Entry, report.Counts.Keys);
    }

    [ContractFact]
    public async Task A_float_below_zero_is_sound_as_far_as_its_credit_line_and_no_farther()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var (agent, customer) = (books.Float(), books.Wallet("C4"));
        await scribe.Write(books.Opening(agent), books.Opening(customer), books.Changing(agent, AccountStatus.Activated, -50_00), books.Transfer(agent, customer, 50_00));
        var sound = await fixture.Verify();
        Assert.True(sound.IsSound, string.Join('\n', sound.Findings));

        await scribe.Write(books.Transfer(agent, customer, 1));
        Assert.Contains(FindingKind.Floor, (await fixture.Verify()).Counts.Keys);
    }

    [ContractFact]
    public async Task An_exchange_is_sound_as_far_as_it_posts_what_its_price_says()
    {
        await using var store = fixture.OpenStore();
        using var scribe = await Scribe.Acquire(store);
        var (pounds, dollars, position, margin) = (
            books.Wallet("C5"), books.Wallet("C5", "USD"), books.Chart(ChartOfAccounts.FxPosition), books.Chart(ChartOfAccounts.FxMarginIncome));
        var bought = books.Chart(ChartOfAccounts.FxPosition, "USD");
        var bank = books.Chart(ChartOfAccounts.OperatingBank);
        await scribe.Write(
            books.Opening(pounds), books.Opening(dollars), books.Opening(position), books.Opening(margin), books.Opening(bought), books.Opening(bank), books.Transfer(bank, pounds, 100_00),
            Exchanged(1, 26));
        var sound = await fixture.Verify();
        Assert.True(sound.IsSound, string.Join('\n', sound.Findings));

        await scribe.Write(Exchanged(2, 27));
        Assert.Contains((await fixture.Verify()).Findings, finding => finding.ToString().Contains("FX position", StringComparison.Ordinal));

        JournalRecord Exchanged(long sequence, long earned) => books.Transfer(bank, pounds, 1) with
        {
            Postings =
            [
                new(pounds.Account, -50_00, 0, sequence), new(dollars.Account, 66_76), new(position.Account, 50_00 - earned), new(margin.Account, earned), new(bought.Account, -66_76),
            ],
            Exchange = new ExchangePrice(
                ExchangeSide.Sell, new(50_00, pounds.Currency), new(66_76, dollars.Currency), 49_74, new ExchangeRate(pounds.Currency, dollars.Currency, 1.3353m), 1.342094m, "ECB",
                DateTimeOffset.UnixEpoch, 0.5m),
        };
    }

    private async Task<VerifyReport> Finds(FindingKind kind, params string[] damage)
    {
        foreach (var sql in damage)
        {
            Assert.True(await fixture.Execute(sql) > 0);
        }

        var report = await fixture.Verify();
        Assert.Contains(kind, report.Counts.Keys);
        Assert.Contains(report.Findings, finding => finding.Kind == kind);
        return report;
    }
}

public sealed class SqliteVerifierTests() : VerifierContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresVerifierTests() : VerifierContract(new PostgresFixture());
