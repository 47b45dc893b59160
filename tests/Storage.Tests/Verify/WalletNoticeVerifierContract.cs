using System.Text.Json;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Events.Wallets;
using FinCode.Storage.Documents;
using FinCode.Storage.Events;
using FinCode.Storage.Verify;

namespace FinCode.Storage.Tests.Verify;

/// <summary>What tenants were told of wallets is what the journal did to them, from when they wanted to hear: less, more and other is found and named.</summary>
public abstract class WalletNoticeVerifierContract(StoreFixture fixture) : IAsyncLifetime
{
    private Books books = null!;
    private AccountFacts ada = null!;
    private AccountFacts bob = null!;
    private Scribe writer = null!;
    private IJournalStore store = null!;
    private RecordPlace since = null!;

    private RecordLog Log => new(fixture.Database, fixture.Reader);

    public async Task InitializeAsync()
    {
        await fixture.InitializeAsync();
        if (fixture is PostgresFixture { ConnectionString: "" }) return;
        (books, store) = (new Books(fixture.NewTenant()), fixture.OpenStore());
        writer = await Scribe.Acquire(store);
        (ada, bob) = (books.Wallet(), books.Wallet("C2"));
        var bank = books.Chart(ChartOfAccounts.SafeguardedBank);
        await writer.Write(books.Opening(ada), books.Opening(bob), books.Opening(bank), books.Transfer(bank, ada, 100_00));
        since = await Log.End(default);
        for (var number = 0; number < 20; number++) await writer.Write(books.Transfer(ada, bob, 1_00 + number));
        await Told([new TenantWish(since, await Log.End(default))]);
    }

    public async Task DisposeAsync()
    {
        writer?.Dispose();
        if (store is not null) await store.DisposeAsync();
        await fixture.DisposeAsync();
    }

    [ContractFact]
    public async Task Told_is_what_happened_from_when_somebody_wanted_to_hear()
    {
        var report = await Verify();
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal(40, report.WalletNotices);

        // What comes later is not told yet, and that is no damage.
        await writer.Write(books.Transfer(ada, bob, 5));
        Assert.True((await Verify()).IsSound);
    }

    [ContractFact]
    public async Task A_notice_that_is_gone_is_found_though_the_numbers_were_made_whole()
    {
        await fixture.Execute($"delete from tenant_notices where seq = 7");
        await fixture.Execute($"update tenant_notices set seq = -seq where seq > 7");
        await fixture.Execute($"update tenant_notices set seq = -seq - 1 where seq < 0");

        Assert.Contains("was not told by", Assert.Single(await Findings()), StringComparison.Ordinal);
    }

    [ContractFact]
    public async Task Another_amount_another_wallet_and_another_kind_are_found()
    {
        await fixture.Execute("update tenant_notices set data = replace(data, '\"1.05\"', '\"1.50\"') where type = 'wallet.credited'");
        Assert.Contains("1.50", Assert.Single(await Findings()), StringComparison.Ordinal);
        await fixture.Execute("update tenant_notices set data = replace(data, '\"1.50\"', '\"1.05\"')");
        await fixture.Execute("update tenant_notices set type = 'wallet.frozen' where seq = 3");
        Assert.Contains("wallet.frozen", Assert.Single(await Findings()), StringComparison.Ordinal);
        await fixture.Execute("update tenant_notices set type = 'wallet.debited' where seq = 3");
        Assert.Empty(await Findings());
        await fixture.Execute("update tenant_notices set data = '{' where seq = 3");
        Assert.Contains(await Findings(), found => found.Contains("cannot be read", StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task A_notice_of_what_never_happened_is_found_and_one_of_what_nobody_had_asked_for()
    {
        var known = (await Log.Read([books.Tenant], RecordPlace.Start, 1_000, default)).Records;
        var before = known.First(stamped => since.Has(stamped.EntryNo) && !stamped.Record.Postings.IsEmpty);
        var unasked = WalletNotices.Of(WalletEvent.Of(before, account => account == ada.Account ? ada : null).Single(), null);
        var real = WalletNotices.Of(WalletEvent.Of(known[^1], account => account == ada.Account ? ada : null).Single(), null);
        await fixture.Notices.Append([unasked, real with { Notice = real.Notice with { Id = Guid.NewGuid() } }], default);

        var found = await Findings();
        Assert.Equal(2, found.Length);
        Assert.Contains(found, detail => detail.Contains($"of record {before.EntryNo}, of which nobody had wanted to hear", StringComparison.Ordinal));
        Assert.Contains(found, detail => detail.Contains($"of what record {known[^1].EntryNo} did not do, or twice", StringComparison.Ordinal));
    }

    [ContractFact]
    public async Task What_is_not_kept_any_more_is_not_missed_and_what_an_older_version_told_is_not_compared()
    {
        var floor = TimeProvider.System.GetUtcNow().AddDays(1);
        await fixture.Execute($"insert into tenant_notice_floors (tenant_no, gone_up_to, kept_from) values ({books.Tenant.Value}, 30, {floor.ToUnixTimeMilliseconds()})");
        await fixture.Execute("delete from tenant_notices where seq <= 30");
        Assert.Empty(await Findings());

        await fixture.Execute("delete from tenant_notice_floors");
        Assert.NotEmpty(await Findings());
        await Told([], isOlder: true);
        Assert.DoesNotContain(await Findings(), found => found.Contains("wanted to hear", StringComparison.Ordinal));
    }

    /// <summary>A wish that ended and one that began: between them nothing is told.</summary>
    [ContractFact]
    public async Task Of_two_wishes_each_has_its_records_and_what_lies_between_has_none()
    {
        var first = new TenantWish(since, await Log.End(default));
        await writer.Write(books.Transfer(ada, bob, 7));
        var second = await Log.End(default);
        await writer.Write(books.Transfer(ada, bob, 8));
        await Told([first, new TenantWish(second, await Log.End(default))]);

        Assert.Empty(await Findings());
        Assert.Equal(42, (await Verify()).WalletNotices);
    }

    private sealed record TenantWish(RecordPlace Since, RecordPlace Until);

    /// <summary>As the follower writes it: notices of what was wanted, its place, and since when.</summary>
    private async Task Told(TenantWish[] wishes, bool isOlder = false)
    {
        var records = (await Log.Read([books.Tenant], RecordPlace.Start, 1_000, default)).Records;
        foreach (var stamped in records.Where(stamped => wishes.Any(wish => !wish.Since.Has(stamped.EntryNo) && wish.Until.Has(stamped.EntryNo))))
        {
            await fixture.Notices.Append([.. WalletEvent.Of(stamped, account => account == ada.Account ? ada : account == bob.Account ? bob : null).Select(happened => WalletNotices.Of(happened, null))], default);
        }

        var followers = wishes.TakeLast(1).ToDictionary(_ => books.Tenant.Value, wish => new WalletFollower("t", wish.Since, DateTimeOffset.UnixEpoch));
        var state = new WalletFeedState
        {
            Place = wishes.Length == 0 ? RecordPlace.Start : wishes[^1].Until, KnownFrom = isOlder ? null : RecordPlace.Start,
            Followers = System.Collections.Immutable.ImmutableDictionary.CreateRange(followers),
            Ended = [.. wishes.SkipLast(1).Select(wish => new WalletPeriod(books.Tenant.Value, wish.Since, wish.Until))],
        };
        await fixture.Execute("delete from documents where kind = 'wallet-feed'");
        Assert.NotNull(await fixture.Documents.Write(new DocumentChange("wallet-feed", "_platform/wallets", null, JsonSerializer.Serialize(state, DocumentJson.Options), []), default));
    }

    private async Task<string[]> Findings() => [.. (await Verify()).Findings.Where(finding => finding.Kind == FindingKind.WalletNotice).Select(finding => finding.Detail)];

    private Task<VerifyReport> Verify() => LedgerVerifier.Verify(fixture.Options, null, default);
}

public sealed class SqliteWalletNoticeVerifierTests() : WalletNoticeVerifierContract(new SqliteFixture());

[NeedsPostgres]
public sealed class PostgresWalletNoticeVerifierTests() : WalletNoticeVerifierContract(new PostgresFixture());
