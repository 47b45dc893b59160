using FinCode.Api.Access;
using FinCode.Domain.Access;
using Microsoft.AspNetCore.Builder;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class AccessMiddlewareTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Without_a_token_nothing_is_told()
    {
        var answer = await host.Profile(token: null);
        answer.ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal("Bearer", answer.Header("WWW-Authenticate"));
    }

    [Fact]
    public async Task A_token_may_come_in_either_header()
    {
        var (_, access, _) = await host.SignedIn();
        Assert.Equal(200, (await host.Profile(access)).Status);
        Assert.Equal(200, (await With(("Authorization", $"Bearer {access}"))).Status);
        Assert.Equal(200, (await With(("Authorization", $"bearer {access}"))).Status);
        Assert.Equal(200, (await With(("X-Auth-Token", $"Bearer {access}"))).Status);
    }

    [Fact]
    public async Task The_own_header_wins_even_when_it_is_no_good()
    {
        var (_, access, _) = await host.SignedIn();
        (await With(("X-Auth-Token", "nonsense"), ("Authorization", $"Bearer {access}"))).ShouldRefuse(401, "AUTH_REQUIRED");
        (await With(("X-Auth-Token", ""), ("Authorization", $"Bearer {access}"))).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal(200, (await With(("X-Auth-Token", access), ("Authorization", "Bearer nonsense"))).Status);
        (await With(("Authorization", $"Basic {access}"))).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task Another_tenants_host_and_nobodys_host_answer_alike()
    {
        var (_, access, _) = await host.SignedIn();
        foreach (var tenant in new[] { "acme", "nosuch", "a_b" })
        {
            var answer = await host.Profile(access, tenant);
            answer.ShouldRefuse(401, "AUTH_REQUIRED");
            Assert.Equal("A valid token is required.", answer.Error.GetProperty("message").GetString());
        }
    }

    [Fact]
    public async Task A_host_without_a_label_means_the_default_tenant()
    {
        var (_, access, _) = await host.SignedIn();
        Assert.Equal(200, (await host.Profile(access, tenant: "")).Status);
    }

    [Fact]
    public async Task A_role_opens_only_its_doors()
    {
        var (_, customer, _) = await host.SignedIn();
        var (_, manager, _) = await host.SignedIn(Role.Manager);
        (await host.Send(HttpMethod.Post, "/wallet/fund-wallet", "{}", customer)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Send(HttpMethod.Post, "/wallet/fund-wallet", "{}", manager)).ShouldRefuse(422, "VALIDATION_ERROR", "IDEMPOTENCY_KEY_REQUIRED");
    }

    [Fact]
    public async Task A_profile_is_the_callers_own()
    {
        var (user, access, _) = await host.SignedIn(Role.Agent);
        var data = (await host.Profile(access)).Data;
        Assert.Equal((user.Id, user.Code), (data.GetProperty("id").GetGuid(), data.GetProperty("code").GetString()));
        Assert.Equal(("ACTIVE", "GBR", 0), (data.GetProperty("status").GetString(), data.GetProperty("countryIsoCode3").GetString(), data.GetProperty("kycTier").GetInt32()));
        Assert.Matches("Z$", data.GetProperty("createdAt").GetString());
    }

    [Fact]
    public async Task An_endpoint_without_a_permission_stops_the_start_and_is_named()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            AccessHost.Start(map: app => app.MapGet("/forgotten", () => "open to all")));
        Assert.Contains("/forgotten", failure.Message, StringComparison.Ordinal);
        Assert.Contains("RequirePermission", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_permission_has_a_row()
    {
        Assert.Equal(
            Enum.GetValues<Permission>().Where(permission => permission != Permission.Anonymous).Order(),
            PermissionTable.Rows.Keys.Order());
        Assert.True(PermissionTable.Allows([], Permission.Anonymous));
        Assert.False(PermissionTable.Allows([], Permission.SignedIn));
    }

    private Task<Answer> With(params (string Name, string Value)[] headers) =>
        host.Send(HttpMethod.Get, "/usermanagement/profile", null, token: null, headers: headers);
}
