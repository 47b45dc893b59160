using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Contracts;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;

namespace FinCode.Api.Tests.Events;

[Collection(AccessTests.Name)]
public sealed class EventEndpointsTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_manager_sees_who_follows_the_events_and_builds_one_anew()
    {
        var manager = await host.SignedIn(Role.Manager);
        var before = (await host.Get("/admin/events/status", manager.Access)).Data;
        var counters = Assert.Single(before.GetProperty("consumers").EnumerateArray(), each => each.GetProperty("name").GetString() == "counters");
        var generation = counters.GetProperty("generation").GetInt32();

        var after = (await host.Send(HttpMethod.Post, "/admin/events/consumers/counters/rebuild", "{}", manager.Access, "demo")).Data;

        Assert.Equal(generation + 1, after.GetProperty("consumers").EnumerateArray().Single(each => each.GetProperty("name").GetString() == "counters").GetProperty("generation").GetInt32());
        Assert.Equal(0, counters.GetProperty("failures").GetInt32());
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("EventStatus"), after, "EventStatus");
        (await host.Send(HttpMethod.Post, "/admin/events/consumers/nobody/rebuild", "{}", manager.Access, "demo")).ShouldRefuse(404, "NOT_FOUND", "EVENT_CONSUMER_NOT_FOUND");
    }

    [Fact]
    public async Task Whoever_follows_wallets_is_among_them_as_soon_as_somebody_wants_to_hear()
    {
        var manager = (await host.SignedIn(Role.Manager)).Access;
        Ok(await host.Get("/events?types=wallet.*&size=1", manager));
        await host.Grains.WalletFeed().Sweep();

        var status = (await host.Get("/admin/events/status", manager)).Data;
        var wallets = Assert.Single(status.GetProperty("consumers").EnumerateArray(), each => each.GetProperty("name").GetString() == "wallets");
        Assert.Equal(0, wallets.GetProperty("failures").GetInt32());
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("EventStatus"), status, "EventStatus");
        (await host.Send(HttpMethod.Post, "/admin/events/consumers/wallets/rebuild", "{}", manager, "demo")).ShouldRefuse(404, "NOT_FOUND", "EVENT_CONSUMER_NOT_FOUND");
    }

    [Fact]
    public async Task Counters_are_of_one_day_and_for_managers()
    {
        var manager = await host.SignedIn(Role.Manager);
        var day = (await host.Get("/admin/events/counters?date=2026-01-31", manager.Access)).Data;
        Assert.Equal(("2026-01-31", 0), (day.GetProperty("date").GetString(), day.GetProperty("items").GetArrayLength()));
        (await host.Get("/admin/events/counters?date=31.1.2026", manager.Access)).ShouldRefuse(422, "VALIDATION_ERROR");

        var cashier = await host.SignedIn(Role.Cashier);
        (await host.Get("/admin/events/counters", cashier.Access)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get("/admin/events/status", cashier.Access)).ShouldRefuse(403, "FORBIDDEN");
    }
}
