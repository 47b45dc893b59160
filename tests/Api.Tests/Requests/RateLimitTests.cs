using FinCode.Api.Tests.Access;
using Microsoft.Extensions.Configuration;

namespace FinCode.Api.Tests.Requests;

/// <summary>Rate limits of the whole product, restarts included.</summary>
public sealed class RateLimitTests
{
    [Fact]
    public async Task A_tenant_sets_less_than_the_operator_gives_and_a_restart_forgives_nothing()
    {
        var host = await AccessHost.Start();
        var manager = (await host.Login("manager@acme.test", tenant: "acme")).AccessToken();
        Assert.Equal(200, (await host.Put("/admin/rate-limits", """{"quotas":{"read":20}}""", manager, "acme")).Status);
        await host.DisposeAsync();

        // Nothing comes back while the calendar stands, however long the calls take.
        host.Clock.StandStill();
        await using var next = await AccessHost.Start(host.Folder, clock: host.Clock);
        var read = await next.Send(HttpMethod.Get, "/admin/rate-limits", null, manager, "acme");
        Assert.Equal("\"read\";q=20;w=10", read.Header("RateLimit-Policy"));
        for (var call = 1; call < 20; call++) await next.Profile(manager, "acme");
        var limited = await next.Profile(manager, "acme");
        limited.ShouldRefuse(429, "RATE_LIMIT_EXCEEDED");
        Assert.InRange(int.Parse(limited.Header("Retry-After"), System.Globalization.CultureInfo.InvariantCulture), 1, 10);
        await next.DisposeAsync();

        await using var last = await AccessHost.Start(host.Folder, clock: host.Clock);
        for (var call = 0; call < 20; call++) Assert.Equal(429, (await last.Profile(manager, "acme")).Status);
        last.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(200, (await last.Profile(manager, "acme")).Status);
    }

    [Fact]
    public async Task A_tenant_as_a_whole_has_a_quota_as_well_and_gives_the_token_back_to_who_did_not_use_it()
    {
        await using var host = await AccessHost.Start(configure: builder => builder.Configuration.AddInMemoryCollection(
            [new("FinCode:Quotas:Read", "5"), new("FinCode:Quotas:TenantFactor", "2")]));
        host.Clock.StandStill();
        var tokens = new List<string>();
        for (var user = 0; user < 3; user++) tokens.Add((await host.SignedIn()).Access);

        var answers = new List<Answer>();
        for (var call = 0; call < 15; call++) answers.Add(await host.Profile(tokens[call % 3]));

        Assert.Equal(10, answers.Count(answer => answer.Status == 200));
        Assert.Contains(answers, answer => answer.Header("RateLimit-Policy") == "\"tenant-read\";q=10;w=10");
    }

    [Fact]
    public async Task Sign_ins_are_counted_per_address()
    {
        await using var host = await AccessHost.Start(configure: builder => builder.Configuration.AddInMemoryCollection([new("FinCode:Quotas:Login", "3")]));
        host.Clock.StandStill();

        var answers = new List<Answer>();
        for (var call = 0; call < 6; call++) answers.Add(await host.Login($"nobody{call}@demo.test"));

        Assert.Contains(answers, answer => answer.Status == 429 && answer.Header("RateLimit-Policy") == "\"login\";q=3;w=10");
        Assert.Equal(3, answers.Count(answer => answer.Status != 429));
    }

    [Theory]
    [InlineData("""{"quotas":{"read":0}}""")]
    [InlineData("""{"quotas":{"read":2000000}}""")]
    [InlineData("""{"quotas":{"read":"many"}}""")]
    [InlineData("""{"quotas":{"everything":1}}""")]
    [InlineData("""{"quotas":[]}""")]
    [InlineData("""{}""")]
    public async Task What_cannot_be_a_quota_is_refused(string body)
    {
        await using var host = await AccessHost.Start();
        var manager = (await host.Login("manager@demo.test")).AccessToken();

        (await host.Put("/admin/rate-limits", body, manager)).ShouldRefuse(422, "VALIDATION_ERROR");
    }
}
