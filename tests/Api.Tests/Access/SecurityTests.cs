using System.Security.Cryptography;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Access;

/// <summary>Others' sessions, new secrets for tokens, passwords that come back, and a second factor that the tenant demands.</summary>
[Collection(AccessTests.Name)]
public sealed class SecurityTests(AccessFixture fixture)
{
    private const string Tokens = "/securitymanagement/api-tokens";

    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_manager_sees_where_somebody_is_signed_in_and_ends_it()
    {
        var manager = await host.Manager();
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        var email = NewEmail();
        var code = Ok(await host.Post(Register, Customer(email))).Data.GetProperty("code").GetString();
        var (one, two, three) = ((await host.Login(email, UserScenes.Password)).AccessToken(), (await host.Login(email, UserScenes.Password)).AccessToken(), (await host.Login(email, UserScenes.Password)).AccessToken());
        var path = $"/usermanagement/customers/{code}/sessions";

        var list = Ok(await host.Get(path, manager));
        ExampleTests.Check(schemas, schemas.GetProperty("SessionList"), list.Data, "SessionList");
        var ids = list.Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()).ToArray();
        Assert.Equal(3, ids.Length);
        Ok(await host.Send(HttpMethod.Delete, $"{path}/{ids[2]}", null, manager));
        (await host.Profile(one)).ShouldRefuse(401, "AUTH_REQUIRED");
        Ok(await host.Profile(two));
        (await host.Send(HttpMethod.Delete, $"{path}/{ids[2]}", null, manager)).ShouldRefuse(404, "NOT_FOUND", "SESSION_NOT_FOUND");

        Ok(await host.Send(HttpMethod.Delete, path, null, manager));
        (await host.Profile(two)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Profile(three)).ShouldRefuse(401, "AUTH_REQUIRED");
        Assert.Empty(Ok(await host.Get(path, manager)).Data.GetProperty("items").EnumerateArray());
        (await host.Get(path, (await host.SignedIn()).Access)).ShouldRefuse(403, "FORBIDDEN");
        var agent = await host.Employ("agents", manager, Staff());
        (await host.Get(path, agent.Token)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Send(HttpMethod.Delete, $"{path}/{ids[0]}", null, agent.Token)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
    }

    [Fact]
    public async Task A_token_with_a_new_secret_opens_with_the_old_one_for_the_overlap()
    {
        await using var own = await AccessHost.Start();
        var (_, access, _) = await own.SignedIn();
        var (first, id) = await Make(own, access);

        var second = Secret(Ok(await own.Post($"{Tokens}/{id}/rotate", new JsonObject { ["overlap"] = "1h" }, access)));
        Assert.NotEqual(first, second);
        Ok(await own.Profile(first));
        Ok(await own.Profile(second));
        own.Clock.Advance(TimeSpan.FromHours(1));
        (await own.Profile(first)).ShouldRefuse(401, "AUTH_REQUIRED");
        Ok(await own.Profile(second));
    }

    [Fact]
    public async Task A_leaked_secret_ends_at_once_and_of_three_the_oldest()
    {
        var (_, access, _) = await host.SignedIn();
        var (first, id) = await Make(host, access);
        Ok(await host.Profile(first));

        var second = Secret(Ok(await host.Post($"{Tokens}/{id}/rotate", new JsonObject { ["overlap"] = "none" }, access)));
        (await host.Profile(first)).ShouldRefuse(401, "AUTH_REQUIRED");
        Ok(await host.Profile(second));
        var rotated = Ok(await host.Send(HttpMethod.Post, $"{Tokens}/{id}/rotate", null, access));
        var third = Secret(rotated);
        Ok(await host.Profile(second));
        Ok(await host.Post($"{Tokens}/{id}/rotate", new JsonObject(), access));
        (await host.Profile(second)).ShouldRefuse(401, "AUTH_REQUIRED");
        Ok(await host.Profile(third));

        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("NewApiToken"), rotated.Data, "NewApiToken");
        (await host.Post($"{Tokens}/{id}/rotate", new JsonObject(), await host.Manager())).ShouldRefuse(404, "NOT_FOUND", "API_TOKEN_NOT_FOUND");
        (await host.Post($"{Tokens}/{id}/rotate", new JsonObject { ["overlap"] = "2y" }, access)).ShouldRefuse(422, "VALIDATION_ERROR");
        Ok(await host.Send(HttpMethod.Delete, $"{Tokens}/{id}", null, access));
        (await host.Post($"{Tokens}/{id}/rotate", new JsonObject(), access)).ShouldRefuse(404, "NOT_FOUND", "API_TOKEN_NOT_FOUND");
        (await host.Profile(third)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task A_password_does_not_come_back_until_five_others_have_been()
    {
        var (user, access, _) = await host.SignedIn();
        var current = AccessHost.Password;
        for (var at = 0; at < Limits.PasswordsRememberedMax; at++)
        {
            (await Change(access, current, current)).ShouldRefuse(422, "VALIDATION_ERROR");
            access = Ok(await Change(access, current, $"Harbour#197{at}")).AccessToken();
            current = $"Harbour#197{at}";
            (await Change(access, current, AccessHost.Password)).ShouldRefuse(422, "VALIDATION_ERROR", "PASSWORD_USED_BEFORE");
        }

        Assert.Equal(200, (await host.Post("/securitymanagement/reset-password", new JsonObject { ["email"] = user.Email })).Status);
        var otp = await host.OtpOf(user.Email);
        (await Confirm(user.Email, otp, AccessHost.Password, "k")).ShouldRefuse(422, "VALIDATION_ERROR", "PASSWORD_USED_BEFORE");
        Ok(await Confirm(user.Email, otp, "Meadow#2031", "k"));
        access = (await host.Login(user.Email, "Meadow#2031")).AccessToken();
        Ok(await Change(access, "Meadow#2031", AccessHost.Password));
    }

    [Fact]
    public async Task Who_must_have_a_second_factor_signs_in_to_enrol_it_and_for_nothing_else()
    {
        await using var own = await AccessHost.Start();
        var manager = await own.Manager();
        var (user, before, refresh) = await own.SignedIn();
        Ok(await own.Put(Preferences, """{"settings":{"signIn.secondFactorRoles":["CUSTOMER"]}}""", manager));
        Ok(await own.Profile(before));

        var login = Ok(await own.Login(user.Email));
        Assert.True(login.Data.GetProperty("secondFactorEnrolmentRequired").GetBoolean());
        var token = login.AccessToken();
        (await own.Get("/wallet/list", token)).ShouldRefuse(403, "FORBIDDEN", "SECOND_FACTOR_ENROLMENT_REQUIRED");
        (await own.Get("/securitymanagement/sessions", token)).ShouldRefuse(403, "FORBIDDEN", "SECOND_FACTOR_ENROLMENT_REQUIRED");
        Assert.True(Ok(await own.Refresh(refresh)).Data.GetProperty("secondFactorEnrolmentRequired").GetBoolean());

        var secret = Ok(await own.Post("/securitymanagement/second-factor/enrol", new JsonObject { ["currentPassword"] = AccessHost.Password }, token)).Data.GetProperty("secret").GetString()!;
        Ok(await own.Post("/securitymanagement/second-factor/confirm", new JsonObject { ["otp"] = Code(own, secret, 0) }, token));
        var full = Ok(await own.Refresh(login.RefreshToken()));
        Assert.False(full.Data.TryGetProperty("secondFactorEnrolmentRequired", out _));
        Ok(await own.Get("/wallet/list", full.AccessToken()));
        (await own.Login(user.Email)).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_REQUIRED");

        var off = await own.Post("/securitymanagement/second-factor/disable", new JsonObject { ["currentPassword"] = AccessHost.Password, ["otp"] = Code(own, secret, 1) }, full.AccessToken());
        off.ShouldRefuse(422, "VALIDATION_ERROR", "SECOND_FACTOR_DEMANDED");
        Assert.False(Ok(await own.Login("manager@demo.test")).Data.TryGetProperty("secondFactorEnrolmentRequired", out _));
    }

    private static string Secret(Answer made) => made.Data.GetProperty("token").GetString()!;

    private static async Task<(string Token, string Id)> Make(AccessHost host, string access)
    {
        var made = Ok(await host.Post(Tokens, new JsonObject { ["name"] = "t", ["scopes"] = new JsonArray("READ_WALLETS"), ["expiry"] = "1m" }, access));
        return (Secret(made), made.Data.GetProperty("id").GetString()!);
    }

    private Task<Answer> Change(string access, string from, string to) => host.Put(
        "/securitymanagement/change-password", new JsonObject { ["currentPassword"] = from, ["newPassword"] = to }.ToJsonString(), access);

    private Task<Answer> Confirm(string email, string otp, string password, string key) => host.Post(
        "/securitymanagement/reset-password/confirm", new JsonObject { ["email"] = email, ["otp"] = otp, ["newPassword"] = password }, null, key);

    private static string Code(AccessHost host, string secret, int ahead) => Totp.Code(Authenticator.KeyOf(secret), Totp.StepAt(host.Clock.GetUtcNow()) + ahead, HashAlgorithmName.SHA1);
}
