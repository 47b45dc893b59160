using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Agents;
using FinCode.Api.Tests.Transactions;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Sandbox;

public sealed class SandboxClockTests
{
    [Fact]
    public async Task A_manager_moves_the_tenants_clock_and_stays_signed_in()
    {
        await using var host = await AccessHost.Start();
        var manager = await host.SignedIn(Role.Manager);
        var before = (await host.Get("/sandbox/clock", manager.Access)).Data;

        var moved = await Advance(host, manager.Access, """{"seconds":86400}""", ("X-Idempotency-Key", "move-1"));
        var again = await Advance(host, manager.Access, """{"seconds":86400}""", ("X-Idempotency-Key", "move-1"));

        Assert.Equal((0, 86_400, 86_400), (Ahead(before), Ahead(moved.Data), Ahead(again.Data)));
        Assert.True(Now(moved.Data) - Now(before) >= TimeSpan.FromDays(1));
        Assert.Equal(86_400, Ahead((await host.Get("/sandbox/clock", manager.Access)).Data));
        // The token that is good for minutes is still good, and new ones are dated by the world.
        Assert.Equal(200, (int)(await host.Profile(manager.Access)).Status);
        Assert.Equal(200, (int)(await host.Profile((await host.SignedIn(Role.Manager)).Access)).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"seconds":0}""")]
    [InlineData("""{"seconds":-5}""")]
    [InlineData("""{"seconds":31536001}""")]
    [InlineData("""{"seconds":"soon"}""")]
    [InlineData("""{"seconds":1.5}""")]
    public async Task What_is_no_step_forward_is_refused_and_names_the_field(string body)
    {
        await using var host = await AccessHost.Start();
        var manager = await host.SignedIn(Role.Manager);

        var refused = await Advance(host, manager.Access, body);
        refused.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Contains("\"seconds\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(0, Ahead((await host.Get("/sandbox/clock", manager.Access)).Data));
    }

    [Fact]
    public async Task It_goes_a_year_ahead_and_no_further_and_only_managers_move_it()
    {
        await using var host = await AccessHost.Start();
        var (_, customer, _) = await host.SignedIn();
        (await Advance(host, customer, """{"seconds":1}""")).ShouldRefuse(403, "FORBIDDEN");
        var manager = await host.SignedIn(Role.Manager);

        Assert.Equal(31_536_000, Ahead((await Advance(host, manager.Access, """{"seconds":31536000}""")).Data));
        (await Advance(host, manager.Access, """{"seconds":1}""")).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_remittance_that_is_made_after_the_clock_was_moved_has_its_time_to_be_paid(bool isQuoted)
    {
        await using var host = await AccessHost.Start();
        var scene = await SendScene.Begin(host);
        await Advance(host, scene.Manager, """{"seconds":864000}""");

        var order = AgentScene.With(scene.Order("100.00"), "paymentMethod", "E_WALLET");
        if (isQuoted) order["quoteId"] = AgentScene.Ok(await scene.Quote()).Data.GetProperty("quoteId").GetString();
        var made = await scene.Made(order);

        Assert.True(made.GetProperty("expiresAt").GetDateTimeOffset() > made.GetProperty("createdAt").GetDateTimeOffset());
        AgentScene.Ok(await host.Post(SendScene.Pay, scene.Payment(made), scene.Token, AgentScene.Key()));
    }

    [Fact]
    public async Task Production_has_no_such_route()
    {
        await using var production = await AccessHost.Start(configure: SandboxMailboxTests.InProduction);

        (await production.Get("/sandbox/clock", null)).ShouldRefuse(404, "NOT_FOUND");
        (await Advance(production, null, """{"seconds":1}""")).ShouldRefuse(404, "NOT_FOUND");
        Assert.DoesNotContain("sandbox/clock", (await production.Get("/openapi/v6.json", null)).Text, StringComparison.Ordinal);
    }

    private static Task<Answer> Advance(AccessHost host, string? token, string body, params (string, string)[] headers) =>
        host.Send(HttpMethod.Post, "/sandbox/clock/advance", body, token, "demo", headers);

    private static long Ahead(System.Text.Json.JsonElement data) => data.GetProperty("aheadSeconds").GetInt64();

    private static DateTimeOffset Now(System.Text.Json.JsonElement data) => data.GetProperty("now").GetDateTimeOffset();
}
