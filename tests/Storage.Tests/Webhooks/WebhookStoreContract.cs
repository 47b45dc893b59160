using FinCode.Contracts.Webhooks;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using FinCode.Grains.Webhooks;
using FinCode.Storage.Events;
using FinCode.Storage.Verify;
using FinCode.Storage.Webhooks;

namespace FinCode.Storage.Tests.Webhooks;

/// <summary>How far webhooks are and what they delivered: written once, found again, and compared with what happened.</summary>
public abstract class WebhookStoreContract(StoreFixture fixture)
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private readonly TenantNo tenant = fixture.NewTenant();
    private readonly Guid endpoint = Guid.NewGuid();

    private WebhookStore Store => new(fixture.Database, fixture.Rows);

    private TenantFeed Feed => fixture.Feed;

    private RegisteredTenant Tenant => new(tenant, "t1");

    private RunKey Live => new(endpoint, "");

    [ContractFact]
    public async Task Notices_have_numbers_without_gaps_whoever_gives_them_and_one_that_comes_again_is_one()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(number => Feed.Append(tenant, Note(number), default)));
        await Feed.Append(tenant, Note(7), default);

        var page = await Feed.Read(Tenant, FeedPlace.Start, 100, default);
        Assert.Equal(Enumerable.Range(1, 20).Select(number => (long)number), page.Events.Select(each => each.Ordinal));
        Assert.Equal(20, page.Events.Select(each => each.Id).Distinct().Count());
        Assert.Equal(await Feed.End(tenant, default), page.After);
        Assert.Equal(FeedPlace.Start, await Feed.Before(tenant, Start, default));

        var seventh = page.Events.Single(each => each.Id == Note(7).Id);
        Assert.Equal([seventh], await Feed.ReadSubject(Tenant, seventh.Subject, 1, 100, 10, default));
        Assert.Empty((await Feed.Read(new RegisteredTenant(fixture.NewTenant(), "t2"), FeedPlace.Start, 100, default)).Events);
    }

    [ContractFact]
    public async Task A_run_that_has_ended_begins_anew_and_whoever_still_has_it_in_hand_is_fenced()
    {
        await Store.AddRun(tenant, Live, FeedPlace.Start, new RunState(), default);
        await Store.AddRun(tenant, new RunKey(endpoint, "r1"), FeedPlace.Start, new RunState { Until = Start }, default);
        var inHand = (await Store.FindRun(tenant, Live, default))!;

        await Store.EndRuns(tenant, endpoint, default);
        Assert.Empty(await Store.ListRuns(tenant, endpoint, default));
        Assert.True((await Store.FindRun(tenant, Live, default))!.IsEnded);
        Assert.False(await Store.SaveRun(tenant, Live, inHand, default));

        var place = FeedPlace.Start with { Notices = 9 };
        await Store.AddRun(tenant, Live, place, new RunState(), default);
        Assert.Equal([Live], await Store.ListRuns(tenant, endpoint, default));
        var anew = (await Store.FindRun(tenant, Live, default))!;
        Assert.Equal((place, false), (anew.Place, anew.IsEnded));
        Assert.False(await Store.SaveRun(tenant, Live, inHand, default));
        Assert.True(await Store.SaveRun(tenant, Live, anew, default));
    }

    [ContractFact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        for (var number = 0; number < 10; number++) await Feed.Append(tenant, Note(number), default);
        var (place, read) = (FeedPlace.Start, new List<long>());
        FeedPage page;
        do
        {
            page = await Feed.Read(Tenant, place, 4, default);
            read.AddRange(page.Events.Select(each => each.Ordinal));
            Assert.Equal(page.After, page.Events.Aggregate(place, (at, each) => at.After(each)));
            place = page.After;
        }
        while (page.HasMore);

        Assert.Equal(Enumerable.Range(1, 10).Select(number => (long)number), read);
    }

    [ContractFact]
    public async Task Of_two_that_write_a_run_the_one_that_has_not_read_the_last_is_told()
    {
        var state = new RunState { Wishes = [new Wish(FeedPlace.Start.ToString(), ["*"])], Lanes = [new LaneState(new FeedSubject(FeedSource.Step, "7"), 2, 5, 3, Start, Start.AddHours(1))], FailingSince = Start };
        await Store.AddRun(tenant, Live, FeedPlace.Start, state, default);
        await Store.AddRun(tenant, Live, FeedPlace.Start with { Notices = 9 }, new RunState(), default);
        await Store.AddRun(tenant, new RunKey(endpoint, "r1"), FeedPlace.Start, new RunState { Until = Start }, default);

        var read = (await Store.FindRun(tenant, Live, default))!;
        Assert.Equal((FeedPlace.Start, Start, false), (read.Place, read.State.FailingSince, read.IsEnded));
        Assert.Equal(state.Lanes.AsEnumerable(), read.State.Lanes);
        Assert.Equal("*", Assert.Single(read.State.Wishes[0].Patterns.AsEnumerable()));
        Assert.True(await Store.SaveRun(tenant, Live, read with { Place = FeedPlace.Start with { Notices = 3 } }, default));
        Assert.False(await Store.SaveRun(tenant, Live, read, default));
        Assert.Equal(3, (await Store.FindRun(tenant, Live, default))!.Place.Notices);

        Assert.Equal(2, (await Store.ListRuns(tenant, endpoint, default)).Count);
        await Store.RemoveRuns(tenant, endpoint, default);
        Assert.Empty(await Store.ListRuns(tenant, endpoint, default));
    }

    [ContractFact]
    public async Task Attempts_add_up_and_those_that_failed_are_kept_one_by_one()
    {
        var (first, second) = (Attempt(1, DeliveryStatus.Retrying, Start, 503), Attempt(1, DeliveryStatus.Delivered, Start.AddMinutes(1), 200));
        await Store.AddAttempts(tenant, endpoint, [first, Attempt(2, DeliveryStatus.Dead, Start, 0), second], default);
        await Store.AddAttempts(tenant, endpoint, [Attempt(3, DeliveryStatus.NotWanted, Start.AddDays(3), 0)], default);

        var key = new DeliveryKey(endpoint, first.Subject, 1);
        var read = (await Store.FindDelivery(tenant, key, default))!;
        Assert.Equal((DeliveryStatus.Delivered, 2, Start, Start.AddMinutes(1), null, 200), (read.Status, read.Attempts, read.FirstAt, read.LastAt, read.NextAt, read.HttpStatus));
        Assert.Equal([(Start, 503)], (await Store.ListFailures(tenant, key, 10, default)).Select(each => (each.At, each.HttpStatus)));
        Assert.Equal((0, 1L), ((await Store.FindDelivery(tenant, key with { Ordinal = 3 }, default))!.Attempts, (await Store.ListDeliveries(tenant, endpoint, DeliveryStatus.Dead, null, 0, 10, default)).Total));
        Assert.Equal([3, 1, 2], (await Store.ListDeliveries(tenant, null, null, null, 0, 10, default)).Deliveries.Select(each => (int)each.Key.Ordinal).OrderBy(each => each == 3 ? 0 : each));
        Assert.Empty((await Store.ListDeliveries(fixture.NewTenant(), null, null, null, 0, 10, default)).Deliveries);

        Assert.True(DeliveryKey.TryParse(key.ToString(), out var parsed));
        Assert.Equal(key, parsed);
        Assert.False(DeliveryKey.TryParse("bm90IG9uZQ", out _));

        Assert.Equal(2, await Store.Purge(tenant, Start.AddDays(1), 10, default));
        Assert.Null(await Store.FindDelivery(tenant, key, default));
        Assert.Empty(await Store.ListFailures(tenant, key, 10, default));
        Assert.Equal(0, await Store.Purge(tenant, Start.AddDays(1), 10, default));
    }

    [ContractFact]
    public async Task Deliveries_are_listed_page_by_page_while_others_come_and_none_is_skipped_or_shown_twice()
    {
        var endpoints = Enumerable.Range(0, 3).Select(_ => Guid.NewGuid()).ToArray();
        async Task Add(int ordinal)
        {
            // Several begin at one instant, and one event goes to three endpoints.
            var attempt = Attempt(ordinal, DeliveryStatus.Delivered, Start.AddMilliseconds(ordinal / 4), 200);
            foreach (var each in endpoints) await Store.AddAttempts(tenant, each, [attempt], default);
        }

        for (var ordinal = 0; ordinal < 20; ordinal++) await Add(ordinal);
        var (seen, after, later) = (new List<DeliveryKey>(), (DeliveryPlace?)null, 100);
        while (true)
        {
            var (page, _) = await Store.ListDeliveries(tenant, null, null, after, 0, 4, default);
            seen.AddRange(page.Select(each => each.Key));
            if (page.Count < 4) break;
            after = DeliveryPlace.Of(page[^1]);
            await Add(later++);
        }

        Assert.Equal((60, 60), (seen.Count, seen.Distinct().Count()));
        await fixture.Rows.Run("delete from webhook_deliveries where tenant_no = @tenant", [("tenant", tenant.Value)], default);
    }

    [ContractFact]
    public async Task A_replay_that_has_ended_is_known_as_long_as_its_deliveries_and_then_no_more()
    {
        var key = new RunKey(endpoint, "r9");
        await Store.AddRun(tenant, key, FeedPlace.Start, new RunState { From = Start, Until = Start.AddHours(1) }, default);
        var run = (await Store.FindRun(tenant, key, default))!;
        Assert.Equal((Start, Start.AddHours(1)), (run.State.From, run.State.Until));
        Assert.True(await Store.SaveRun(tenant, key, run with { IsEnded = true }, default));
        foreach (var (days, isKnown) in new[] { (0, true), (29, true), (31, false) })
        {
            await Store.Purge(tenant, Start.AddDays(days), 10, default);
            Assert.Equal(isKnown, await Store.FindRun(tenant, key, default) is not null);
        }
    }

    [ContractFact]
    public async Task What_was_delivered_stays_so_and_what_nobody_tries_any_more_is_taken_away()
    {
        await Store.AddAttempts(tenant, endpoint, [Attempt(1, DeliveryStatus.Delivered, Start, 200), Attempt(2, DeliveryStatus.Retrying, Start, 500), Attempt(3, DeliveryStatus.Retrying, Start, 500)], default);
        await Store.AddAttempts(tenant, endpoint, [Attempt(1, DeliveryStatus.Retrying, Start.AddMinutes(1), 500), Attempt(3, DeliveryStatus.Retrying, Start.AddDays(2), 500)], default);
        var key = new DeliveryKey(endpoint, Attempt(1, DeliveryStatus.Delivered, Start, 200).Subject, 1);
        var read = (await Store.FindDelivery(tenant, key, default))!;
        Assert.Equal((DeliveryStatus.Delivered, 2, null), (read.Status, read.Attempts, read.NextAt));

        Assert.Equal(2, await Store.Purge(tenant, Start.AddDays(1), 10, default));
        Assert.Equal(DeliveryStatus.Retrying, (await Store.FindDelivery(tenant, key with { Ordinal = 3 }, default))!.Status);

        await Store.AddRun(tenant, Live, FeedPlace.Start, new RunState(), default);
        await Store.Forget(tenant, Guid.NewGuid(), default);
        Assert.Equal(1, (await Store.ListDeliveries(tenant, endpoint, DeliveryStatus.Retrying, null, 0, 10, default)).Total);
        await Store.Forget(tenant, endpoint, default);
        Assert.Equal((DeliveryStatus.NotWanted, null), ((await Store.FindDelivery(tenant, key with { Ordinal = 3 }, default))!.Status, (await Store.FindDelivery(tenant, key with { Ordinal = 3 }, default))!.NextAt));
        Assert.Equal([Live], await Store.ListRuns(tenant, default));
        await Store.RemoveRuns(tenant, endpoint, default);
    }

    [ContractFact]
    public async Task A_tenant_without_a_run_is_looked_after_as_long_as_it_has_deliveries()
    {
        var number = await fixture.Rows.Run("insert into tenants (name) values (@name) returning cast(tenant_no as bigint)", [("name", $"t{endpoint:N}")], default);
        var named = new TenantNo((int)number!.Value);
        await Store.AddAttempts(named, endpoint, [Attempt(1, DeliveryStatus.Delivered, Start, 200)], default);
        Assert.Contains(new RegisteredTenant(named, $"t{endpoint:N}"), await Store.ListTenants(default));
        await fixture.Rows.Run("delete from webhook_deliveries where endpoint_id = @endpoint", [("endpoint", endpoint.ToString("D"))], default);
    }

    [ContractFact]
    public async Task An_event_that_was_wanted_and_not_told_is_found_and_one_that_waits_is_not()
    {
        for (var number = 0; number < 4; number++) await Feed.Append(tenant, Note(number), default);
        var end = await Feed.End(tenant, default);
        var wishes = new RunState { Wishes = [new Wish((FeedPlace.Start with { Notices = 1 }).ToString(), ["kyc.*"])] };
        await Store.AddRun(tenant, Live, end, wishes, default);
        var events = (await Feed.Read(Tenant, FeedPlace.Start, 10, default)).Events;

        // The first was there before the endpoint; of the other three one is delivered, one behind, one forgotten.
        await Store.AddAttempts(tenant, endpoint, [Of(events[1])], default);
        var run = (await Store.FindRun(tenant, Live, default))!;
        await Store.SaveRun(tenant, Live, run with { State = wishes with { Lanes = [new LaneState(events[2].Subject, events[2].Ordinal, events[2].Ordinal, 1, Start, Start)] } }, default);
        Assert.Equal([events[3].Ordinal], await Untold());

        await Store.AddAttempts(tenant, endpoint, [Of(events[3])], default);
        Assert.Empty(await Untold());
        await fixture.Rows.Run("delete from tenant_notices where tenant_no = @tenant and seq = 2", [("tenant", tenant.Value)], default);
        Assert.Contains((await Verify()).Findings, finding => finding.Detail.Contains($"notices of tenant {tenant.Value}", StringComparison.Ordinal));
        await fixture.Rows.Run("delete from tenant_notices where tenant_no = @tenant", [("tenant", tenant.Value)], default);

        await Store.AddAttempts(tenant, endpoint, [Attempt(1, DeliveryStatus.Delivered, Start, 200) with { Subject = new FeedSubject(FeedSource.Step, "424242") }], default);
        Assert.Contains((await Verify()).Findings, finding => finding.Detail.Contains("remittance 424242, which never happened", StringComparison.Ordinal));
        await fixture.Rows.Run("delete from webhook_deliveries where tenant_no = @tenant", [("tenant", tenant.Value)], default);
    }

    private static Notice Note(int number) => new(
        OperationId.For(new TenantNo(1), "test", "notice", $"{number}").Value, number % 2 == 0 ? "kyc.status.changed" : "kyc.verification.completed", $"C{number:00000}", Start, "APPROVED", "{}");

    private static DeliveryAttempt Attempt(long ordinal, DeliveryStatus status, DateTimeOffset at, int http) =>
        new(new FeedSubject(FeedSource.Notice, "C00001"), ordinal, Guid.NewGuid(), "kyc.status.changed", "C00001", status, at, status == DeliveryStatus.Retrying ? at.AddSeconds(5) : null, http, 12, "\"a\" 'b' \\ c");

    private static DeliveryAttempt Of(FeedEvent happened) => Attempt(happened.Ordinal, DeliveryStatus.Delivered, Start, 200) with { Subject = happened.Subject, EventId = happened.Id };

    private async Task<IReadOnlyList<long>> Untold() =>
    [
        .. (await Verify()).Findings.Where(finding => finding.Kind == FindingKind.Webhook && finding.Detail.Contains($"{endpoint:D}", StringComparison.Ordinal))
            .Select(finding => long.Parse(finding.Detail.Split(", ")[1].Split(' ')[0])),
    ];

    private Task<VerifyReport> Verify() => LedgerVerifier.Verify(fixture.Options, null, default);
}

public sealed class SqliteWebhookStoreTests(SqliteFixture fixture) : WebhookStoreContract(fixture), IClassFixture<SqliteFixture>;

[NeedsPostgres]
public sealed class PostgresWebhookStoreTests(PostgresFixture fixture) : WebhookStoreContract(fixture), IClassFixture<PostgresFixture>;
