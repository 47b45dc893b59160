using FinCode.Contracts.Webhooks;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Grains.Webhooks;
using FinCode.Storage.Events;
using FinCode.Storage.Verify;
using FinCode.Storage.Webhooks;

namespace FinCode.Storage.Tests.Events;

/// <summary>Old notices go, the oldest first, and never one that somebody still needs.</summary>
public abstract class NoticeShelfContract(StoreFixture fixture)
{
    private readonly TenantNo tenant = fixture.NewTenant();
    private readonly Guid endpoint = Guid.NewGuid();

    private static DateTimeOffset Later => TimeProvider.System.GetUtcNow().AddMinutes(1);

    private NoticeShelf Shelf => new(fixture.Database, fixture.Rows);

    private WebhookStore Webhooks => new(fixture.Database, fixture.Rows);

    private TenantFeed Feed => fixture.Feed;

    private RegisteredTenant Tenant => new(tenant, "t1");

    [ContractFact]
    public async Task What_is_old_goes_from_the_beginning_and_the_newest_stays_so_that_numbers_go_on()
    {
        Assert.Equal(new NoticeRange(0, 0), await Shelf.Kept(tenant, default));
        Assert.Equal(0, await Shelf.Purge(tenant, Later, 10, default));
        await Tell(1, 5);
        Assert.Equal(0, await Shelf.Purge(tenant, TimeProvider.System.GetUtcNow().AddDays(-1), 10, default));
        Assert.Equal(new NoticeRange(0, 5), await Shelf.Kept(tenant, default));

        Assert.Equal(3, await Shelf.Purge(tenant, Later, 3, default));
        Assert.Equal([4, 5], await Numbers());
        Assert.Equal(1, await Shelf.Purge(tenant, Later, 3, default));
        Assert.Equal(0, await Shelf.Purge(tenant, Later, 3, default));
        await Tell(6, 1);

        Assert.Equal([5, 6], await Numbers());
        Assert.Equal(new NoticeRange(4, 6), await Shelf.Kept(tenant, default));
        await IsSound();
    }

    [ContractFact]
    public async Task What_a_webhook_has_not_told_of_stays()
    {
        await Tell(1, 9);
        await Webhooks.AddRun(tenant, new RunKey(endpoint, ""), FeedPlace.Start with { Notices = 6 }, Behind(4), default);
        Assert.Equal(3, await Shelf.Purge(tenant, Later, 100, default));

        // It has caught up with what failed; a replay is further back, until it ends.
        var run = (await Webhooks.FindRun(tenant, new RunKey(endpoint, ""), default))!;
        Assert.True(await Webhooks.SaveRun(tenant, new RunKey(endpoint, ""), run with { State = new RunState() }, default));
        await Webhooks.AddRun(tenant, new RunKey(endpoint, "r1"), FeedPlace.Start with { Notices = 4 }, new RunState { Until = Later }, default);
        Assert.Equal(1, await Shelf.Purge(tenant, Later, 100, default));
        var replay = (await Webhooks.FindRun(tenant, new RunKey(endpoint, "r1"), default))!;
        Assert.True(await Webhooks.SaveRun(tenant, new RunKey(endpoint, "r1"), replay with { IsEnded = true }, default));
        Assert.Equal(2, await Shelf.Purge(tenant, Later, 100, default));
        Assert.Equal([7, 8, 9], await Numbers());

        await Webhooks.RemoveRuns(tenant, endpoint, default);
        Assert.Equal(2, await Shelf.Purge(tenant, Later, 100, default));
        await IsSound();
    }

    [ContractFact]
    public async Task What_a_delivery_shows_stays_as_long_as_the_delivery()
    {
        await Tell(1, 4);
        var second = (await Feed.Read(Tenant, FeedPlace.Start, 10, default)).Events[1];
        var other = Guid.NewGuid();
        foreach (var each in new[] { endpoint, other })
        {
            await Webhooks.AddAttempts(
                tenant, each, [new DeliveryAttempt(second.Subject, second.Ordinal, second.Id, second.Type, second.Reference, DeliveryStatus.Dead, DateTimeOffset.UnixEpoch, null, 500, 1, "")], default);
        }

        Assert.Equal(1, await Shelf.Purge(tenant, Later, 100, default));
        await fixture.Rows.Run("delete from webhook_deliveries where tenant_no = @tenant and endpoint_id = @other", [("tenant", tenant.Value), ("other", other.ToString("D"))], default);
        Assert.Equal(0, await Shelf.Purge(tenant, Later, 100, default));
        Assert.Equal(1, await Webhooks.Purge(tenant, Later, 10, default));
        Assert.Equal(2, await Shelf.Purge(tenant, Later, 100, default));
        Assert.Equal([4], await Numbers());
    }

    [ContractFact]
    public async Task A_notice_that_is_missing_behind_those_that_went_is_found_and_so_is_an_end_that_is_gone()
    {
        await Tell(1, 6);
        Assert.Equal(2, await Shelf.Purge(tenant, Later, 2, default));
        await Webhooks.AddRun(tenant, new RunKey(endpoint, ""), FeedPlace.Start with { Notices = 6 }, new RunState(), default);
        await IsSound();

        await fixture.Rows.Run("delete from tenant_notices where tenant_no = @tenant and seq = 4", [("tenant", tenant.Value)], default);
        Assert.Contains($"Of 4 notices of tenant {tenant} there are 3.", await Findings());
        await fixture.Rows.Run("delete from tenant_notices where tenant_no = @tenant and seq > 4", [("tenant", tenant.Value)], default);
        Assert.Contains($"Webhook {endpoint} of tenant {tenant} was told of notice 6, and the last is 3.", await Findings());
        await fixture.Rows.Run("delete from tenant_notices where tenant_no = @tenant", [("tenant", tenant.Value)], default);
        await Webhooks.RemoveRuns(tenant, endpoint, default);
    }

    private static RunState Behind(long next) => new()
    {
        Lanes = [new LaneState(new FeedSubject(FeedSource.Notice, "C"), next, next, 1, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch)],
    };

    private async Task Tell(int from, int count)
    {
        for (var number = from; number < from + count; number++)
        {
            await Feed.Append(tenant, new Notice(OperationId.For(tenant, "test", "notice", $"{number}").Value, "kyc.status.changed", $"C{number:00000}", DateTimeOffset.UnixEpoch, "APPROVED", "{}"), default);
        }
    }

    private async Task<IEnumerable<long>> Numbers() => (await Feed.Read(Tenant, FeedPlace.Start, 100, default)).Events.Select(each => each.Ordinal);

    private async Task IsSound() => Assert.Empty(await Findings());

    private async Task<string[]> Findings() =>
        [.. (await LedgerVerifier.Verify(fixture.Options, null, default)).Findings.Select(finding => finding.Detail).Where(detail => detail.Contains($"tenant {tenant} ", StringComparison.Ordinal))];
}

public sealed class SqliteNoticeShelfTests(SqliteFixture fixture) : NoticeShelfContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresNoticeShelfTests(PostgresFixture fixture) : NoticeShelfContract(fixture), IClassFixture<PostgresFixture>;
