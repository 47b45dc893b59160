using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class SessionTests(AccessFixture fixture)
{
    private const string Path = "/securitymanagement/sessions";
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Everyone_sees_where_they_are_signed_in()
    {
        var (user, first, _) = await host.SignedIn();
        var body = $$"""{"email":"{{user.Email}}","currentPassword":"{{AccessHost.Password}}"}""";
        var second = await host.Put("/securitymanagement/login", body, headers: [("platform", "IOS"), ("User-Agent", new string('x', 500))]);

        var list = await host.Get(Path, second.AccessToken());

        var sessions = list.Data.GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal([true, false], sessions.Select(session => session.GetProperty("current").GetBoolean()));
        Assert.Equal(("IOS", "127.0.0.1", Limits.OriginLengthMax), (
            sessions[0].GetProperty("platform").GetString(), sessions[0].GetProperty("address").GetString(), sessions[0].GetProperty("userAgent").GetString()!.Length));
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("SessionList"), list.Data, "SessionList");
        Assert.Equal(2, (await host.Get(Path, first)).Data.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task A_session_is_ended_from_another()
    {
        var (user, first, refresh) = await host.SignedIn();
        var second = (await host.Login(user.Email)).AccessToken();
        var id = (await host.Get(Path, first)).Data.GetProperty("items").EnumerateArray().Single(session => session.GetProperty("current").GetBoolean()).GetProperty("id").GetGuid();

        Assert.Equal(200, (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, second)).Status);

        (await host.Profile(first)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Refresh(refresh)).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");
        Assert.Single((await host.Get(Path, second)).Data.GetProperty("items").EnumerateArray());
        (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, second)).ShouldRefuse(404, "NOT_FOUND", "SESSION_NOT_FOUND");
    }

    [Fact]
    public async Task Another_users_session_is_nobodys_to_end()
    {
        var (_, token, _) = await host.SignedIn();
        var id = (await host.Get(Path, token)).Data.GetProperty("items")[0].GetProperty("id").GetGuid();
        var stranger = await host.SignedIn(Domain.Access.Role.Manager);

        (await host.Send(HttpMethod.Delete, $"{Path}/{id}", null, stranger.Access)).ShouldRefuse(404, "NOT_FOUND", "SESSION_NOT_FOUND");
        (await host.Send(HttpMethod.Delete, $"{Path}/nonsense", null, stranger.Access)).ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(200, (await host.Profile(token)).Status);
    }

    [Fact]
    public async Task All_but_the_one_that_asks_are_ended_together()
    {
        var (user, first, _) = await host.SignedIn();
        var second = (await host.Login(user.Email)).AccessToken();
        var third = (await host.Login(user.Email)).AccessToken();

        Assert.Equal(200, (await host.Send(HttpMethod.Delete, Path, null, second)).Status);

        (await host.Profile(first)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Profile(third)).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Equal(200, (await host.Profile(second)).Status);
    }

    [Fact]
    public async Task A_changed_password_leaves_only_what_it_began()
    {
        var (_, token, _) = await host.SignedIn();
        var changed = await host.Put("/securitymanagement/change-password", $$"""{"currentPassword":"{{AccessHost.Password}}","newPassword":"Harbour#1977"}""", token);

        Assert.Single((await host.Get(Path, changed.AccessToken())).Data.GetProperty("items").EnumerateArray());
    }
}
