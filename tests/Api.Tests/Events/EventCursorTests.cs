using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Agents.AgentScene;

namespace FinCode.Api.Tests.Events;

/// <summary>A cursor leads to what comes next, or it is said where to begin again: never past something in silence.</summary>
public sealed class EventCursorTests
{
    [Fact]
    public async Task A_cursor_from_before_what_is_kept_is_told_where_to_start_again()
    {
        await using var host = await AccessHost.Start();
        var (manager, tenant) = (await host.Manager(), await Tenant(host));
        await Tell(host, tenant, "old", 3);
        var old = Text(Ok(await host.Get("/events?size=1", manager)).Data, "nextCursor");
        var shelf = host.Services.GetRequiredService<INoticeShelf>();
        var gone = await shelf.Purge(tenant, host.Clock.GetUtcNow().AddDays(1), 1_000, default);
        Assert.True(gone > 1);
        await Tell(host, tenant, "new", 2);

        foreach (var headers in new[] { Array.Empty<(string, string)>(), [("Accept", "text/event-stream")] })
        {
            var refused = await host.Send(HttpMethod.Get, $"/events?after={old}", null, manager, "demo", headers);
            refused.ShouldRefuse(422, "VALIDATION_ERROR", "EVENTS_NOT_KEPT");
            Assert.Equal([("after", "OUT_OF_RANGE")], refused.Details);
        }

        // What it is told leads to all that there is, and so does no cursor at all.
        var detail = (await host.Get($"/events?after={old}", manager)).Json.GetProperty("error").GetProperty("details")[0].GetProperty("message").GetString()!;
        var again = detail.Split("after=")[1].Split(':')[0];
        var read = Ok(await host.Get($"/events?after={again}", manager)).Data.GetProperty("items");
        Assert.Equal(Ok(await host.Get("/events", manager)).Data.GetProperty("items").GetRawText(), read.GetRawText());
        Assert.Equal(["old", "new", "new"], read.EnumerateArray().Select(each => Text(each, "reference")).TakeLast(3));
    }

    [Fact]
    public async Task A_cursor_from_behind_the_end_is_refused_because_what_comes_would_be_skipped()
    {
        await using var host = await AccessHost.Start();
        var (manager, tenant) = (await host.Manager(), await Tenant(host));
        await Tell(host, tenant, "told", 2);
        var end = Text(Ok(await host.Get("/events?size=200", manager)).Data, "nextCursor")!;
        Assert.True(FeedPlace.TryParse(end, out var place));
        Ok(await host.Get($"/events?after={end}", manager));

        var refused = await host.Get($"/events?after={place with { Notices = place.Notices + 1 }}", manager);
        refused.ShouldRefuse(422, "VALIDATION_ERROR", "EVENTS_NOT_REACHED");
        Assert.Equal([("after", "OUT_OF_RANGE")], refused.Details);
    }

    /// <summary>Between the look whether a cursor's next is there and the reading, it may go.</summary>
    [Fact]
    public async Task What_goes_while_somebody_reads_is_refused_and_a_stream_ends_before_the_gap()
    {
        await using var host = await AccessHost.Start();
        var (manager, tenant) = (await host.Manager(), await Tenant(host));
        await Tell(host, tenant, "told", 6);

        // As somebody sees it who looked which are there before, and reads after: that they go is not written down yet.
        await using (var store = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "fincode.db")};Pooling=False"))
        {
            await store.OpenAsync();
            await using var delete = store.CreateCommand();
            delete.CommandText = $"delete from tenant_notices where tenant_no = {tenant.Value} and seq between 2 and 3";
            Assert.Equal(2, await delete.ExecuteNonQueryAsync());
        }

        var refused = await host.Get("/events?after=.1", manager);
        refused.ShouldRefuse(422, "VALIDATION_ERROR", "EVENTS_NOT_KEPT");
        Assert.Contains("after=.3:", refused.Text, StringComparison.Ordinal);
        var stream = await host.Send(HttpMethod.Get, "/events?after=.1", null, manager, "demo", ("Accept", "text/event-stream"));
        Assert.Equal((200, ""), (stream.Status, stream.Text));
        Ok(await host.Get("/events?after=.3", manager));
    }

    private static async Task<TenantNo> Tenant(AccessHost host) => (await host.Services.GetRequiredService<ITenantRegistry>().FindNow("demo", default))!.Value;

    private static async Task Tell(AccessHost host, TenantNo tenant, string reference, int count)
    {
        var feed = host.Services.GetRequiredService<ITenantFeed>();
        for (var number = 0; number < count; number++) await feed.Append(tenant, new Notice(Guid.NewGuid(), "kyc.status.changed", reference, DateTimeOffset.UnixEpoch, "APPROVED", "{}"), default);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
