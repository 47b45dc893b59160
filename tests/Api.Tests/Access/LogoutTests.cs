namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class LogoutTests(AccessFixture fixture)
{
    private const string Path = "/securitymanagement/logout";
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Neither_token_works_after_a_logout_with_the_access_token()
    {
        var (_, access, refresh) = await host.SignedIn();
        var answer = await host.Send(HttpMethod.Put, Path, "{}", access);
        Assert.Equal("Logged out.", answer.Data.GetProperty("message").GetString());
        Assert.Equal("Logged out.", answer.Json.GetProperty("message").GetString());
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Refresh(refresh)).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");
    }

    [Fact]
    public async Task The_refresh_token_alone_is_enough_and_leaving_twice_is_leaving_once()
    {
        var (_, access, refresh) = await host.SignedIn();
        var body = $$"""{"refresh_token":"{{refresh}}"}""";
        Assert.Equal(200, (await host.Put(Path, body)).Status);
        Assert.Equal(200, (await host.Put(Path, body)).Status);
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task Without_a_body_the_access_token_is_enough()
    {
        var (_, access, _) = await host.SignedIn();
        Assert.Equal(200, (await host.Send(HttpMethod.Put, Path, "", access)).Status);
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task Whoever_has_no_token_has_nothing_to_leave()
    {
        (await host.Put(Path, "{}")).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Put(Path, """{"refresh_token":"fcr1.nonsense"}""", token: "nonsense")).ShouldRefuse(401, "AUTH_REQUIRED");
        var (_, access, _) = await host.SignedIn();
        (await host.Put(Path, "{}", access, tenant: "acme")).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal(200, (await host.Profile(access)).Status);
    }
}
