using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Access;

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
