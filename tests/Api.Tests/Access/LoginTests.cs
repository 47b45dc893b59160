using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Users;
using Microsoft.IdentityModel.JsonWebTokens;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class LoginTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_login_answers_both_tokens_and_who_it_is()
    {
        var user = await host.NewUser();
        var data = (await host.Login(user.Email)).Data;
        Assert.Equal(("Bearer", 3600), (data.GetProperty("token_type").GetString(), data.GetProperty("expires_in").GetInt32()));
        Assert.Equal("GBR", data.GetProperty("countryIsoCode3").GetString());
        var who = data.GetProperty("user");
        Assert.Equal(user.Id, who.GetProperty("id").GetGuid());
        Assert.Equal((user.Code, user.Email), (who.GetProperty("code").GetString(), who.GetProperty("email").GetString()));
        Assert.Equal(("Ada", "Obi"), (who.GetProperty("firstName").GetString(), who.GetProperty("lastName").GetString()));
        Assert.Equal(["CUSTOMER"], who.GetProperty("roles").EnumerateArray().Select(role => role.GetString()));
    }

    [Fact]
    public async Task The_access_token_has_the_published_claims()
    {
        var (user, access, _) = await host.SignedIn(Role.Manager);
        var token = new JsonWebToken(access);
        Assert.Equal(("ES256", "JWT"), (token.Alg, token.Typ));
        Assert.Equal(["MANAGER"], token.GetPayloadValue<string[]>("roles"));
        Assert.Equal(user.Id.ToString(), token.GetPayloadValue<string>("user-id"));
        Assert.Equal(("demo", "demo"), (token.GetPayloadValue<string>("tenancy-id"), token.GetPayloadValue<string>("client-id")));
        Assert.StartsWith("token.issuer:", token.Issuer, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromHours(1), token.ValidTo - token.IssuedAt);
        Assert.True(Guid.TryParse(token.Id, out _));
        Assert.Equal((user.Code, user.Id.ToString()), (token.GetPayloadValue<string>("code"), token.Subject));
        Assert.True(SessionId.IsWellFormed(Guid.Parse(token.GetPayloadValue<string>("sid"))));
    }

    [Fact]
    public async Task The_address_may_be_written_in_any_case_and_the_body_wrapped()
    {
        var user = await host.NewUser();
        Assert.Equal(200, (await host.Login($" {user.Email.ToUpperInvariant()}")).Status);
        var wrapped = $$$"""{"data":{"email":"{{{user.Email}}}","currentPassword":"Sandbox#2026"},"metadata":{}}""";
        Assert.Equal(200, (await host.Put("/securitymanagement/login", wrapped)).Status);
        Assert.Equal(200, (await host.Put("/api/v1/services/securitymanagement/login", wrapped)).Status);
    }

    [Theory]
    [InlineData("manager@demo.test", "Wrong#2026", "demo")]
    [InlineData("nobody@demo.test", "Sandbox#2026", "demo")]
    [InlineData("not an address", "Sandbox#2026", "demo")]
    [InlineData("manager@acme.test", "Sandbox#2026", "demo")]
    [InlineData("manager@demo.test", "Sandbox#2026", "nosuch")]
    [InlineData("manager@demo.test", "Sandbox#2026", "a_b")]
    public async Task Whatever_is_wrong_the_answer_is_the_same(string email, string password, string tenant)
    {
        var answer = await host.Login(email, password, tenant);
        answer.ShouldRefuse(401, "AUTH_REQUIRED", "INVALID_CREDENTIALS");
        Assert.Equal("The e-mail or the password is wrong.", answer.Json.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("""{}""", "email,currentPassword")]
    [InlineData("""{"email":"a@demo.test"}""", "currentPassword")]
    [InlineData("""{"email":1,"currentPassword":""}""", "email,currentPassword")]
    public async Task A_request_without_its_fields_is_refused_with_their_names(string body, string fields)
    {
        var answer = await host.Put("/securitymanagement/login", body);
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(fields.Split(','), answer.Details.Select(detail => detail.Field));
    }

    [Fact]
    public async Task Five_failures_lock_whether_or_not_the_address_exists()
    {
        var user = await host.NewUser();
        foreach (var email in new[] { user.Email, $"nobody{Guid.NewGuid():N}@demo.test" })
        {
            for (var failure = 0; failure < Limits.LoginFailuresMax; failure++)
            {
                (await host.Login(email, "Wrong#2026")).ShouldRefuse(401, "AUTH_REQUIRED", "INVALID_CREDENTIALS");
            }

            var locked = await host.Login(email);
            locked.ShouldRefuse(401, "AUTH_REQUIRED", "ACCOUNT_LOCKED");
            Assert.InRange(int.Parse(locked.Header("Retry-After")), 1, (int)Limits.LoginLockout.TotalSeconds);
        }
    }

    [Fact]
    public async Task A_deactivated_user_hears_it_with_the_right_password_only()
    {
        var user = await host.NewUser();
        await host.Grains.User("demo", user.Code).SetActive(false);
        (await host.Login(user.Email, "Wrong#2026")).ShouldRefuse(401, "AUTH_REQUIRED", "INVALID_CREDENTIALS");
        (await host.Login(user.Email)).ShouldRefuse(403, "FORBIDDEN", "ACCOUNT_DEACTIVATED");
    }

    [Fact]
    public async Task One_address_may_not_try_one_email_for_ever()
    {
        await using var own = await AccessHost.Start();
        own.Clock.StandStill();
        Answer answer;
        var attempts = 0;
        do
        {
            answer = await own.Login("nobody@demo.test");
            attempts++;
        }
        while (answer.Status == 401 && attempts < Limits.LoginAttemptsPerMinuteMax);

        answer.ShouldRefuse(429, "RATE_LIMIT_EXCEEDED", "TOO_MANY_LOGINS");
        Assert.InRange(attempts, Limits.LoginFailuresMax, 60);
        Assert.InRange(int.Parse(answer.Header("Retry-After")), 1, 60);
    }

    [Fact]
    public async Task A_load_harness_is_not_throttled()
    {
        for (var attempt = 0; attempt < Limits.LoginAttemptsPerMinuteMax + 10; attempt++)
        {
            Assert.Equal(200, (await host.Login("manager@load.test", tenant: "load")).Status);
        }
    }

    [Fact]
    public async Task An_outdated_hash_is_renewed_at_the_next_login()
    {
        var user = await host.NewUser();
        await host.Grains.User("demo", user.Code).ResetPassword(PasswordHash.Create(AccessHost.Password, new byte[PasswordHash.SaltBytes], iterations: 7));
        Assert.Equal(200, (await host.Login(user.Email)).Status);
        var stored = (await host.Grains.User("demo", user.Code).FindCredential())!.PasswordHash;
        Assert.StartsWith("pbkdf2-sha512$1000$", stored, StringComparison.Ordinal);
        Assert.Equal(200, (await host.Login(user.Email)).Status);
    }

    [Fact]
    public async Task More_logins_than_can_be_hashed_are_asked_to_come_back()
    {
        await using var busy = await AccessHost.Start(host.Folder + "-busy");
        await using var full = await RestartWithNoPlaceToHash(busy);
        var answer = await full.Login("manager@demo.test");
        answer.ShouldRefuse(503, "SERVICE_UNAVAILABLE");
        Assert.Equal("1", answer.Header("Retry-After"));
    }

    private static async Task<AccessHost> RestartWithNoPlaceToHash(AccessHost seeded)
    {
        await seeded.DisposeAsync();
        return await AccessHost.Start(seeded.Folder, builder => builder.Services.Add(
            Microsoft.Extensions.DependencyInjection.ServiceDescriptor.Singleton(new PasswordHashingOptions(Iterations: 1_000, Concurrency: 1, QueueMax: 0))));
    }
}
