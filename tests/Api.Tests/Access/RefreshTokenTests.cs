using FinCode.Contracts;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class RefreshTokenTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Both_tokens_are_renewed_and_the_new_ones_work()
    {
        var (user, access, refresh) = await host.SignedIn();
        var answer = await host.Refresh(refresh);
        Assert.Equal(200, answer.Status);
        Assert.NotEqual(access, answer.AccessToken());
        Assert.NotEqual(refresh, answer.RefreshToken());
        Assert.Equal(user.Code, (await host.Profile(answer.AccessToken())).Data.GetProperty("code").GetString());
        Assert.Equal(200, (await host.Refresh(answer.RefreshToken())).Status);
    }

    [Fact]
    public async Task A_token_used_twice_ends_everything_that_descends_from_the_login()
    {
        var (_, access, refresh) = await host.SignedIn();
        var renewed = await host.Refresh(refresh);
        (await host.Refresh(refresh)).ShouldRefuse(403, "FORBIDDEN", "REFRESH_TOKEN_REUSED");

        (await host.Refresh(renewed.RefreshToken())).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Profile(renewed.AccessToken())).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    [Fact]
    public async Task Another_login_of_the_same_user_is_untouched_by_it()
    {
        var (user, _, refresh) = await host.SignedIn();
        var other = await host.Login(user.Email);
        await host.Refresh(refresh);
        await host.Refresh(refresh);
        Assert.Equal(200, (await host.Profile(other.AccessToken())).Status);
        Assert.Equal(200, (await host.Refresh(other.RefreshToken())).Status);
    }

    [Fact]
    public async Task A_lost_answer_may_be_asked_for_again_under_its_key()
    {
        var (_, _, refresh) = await host.SignedIn();
        var first = await host.Refresh(refresh, key: "k1");
        var again = await host.Refresh(refresh, key: "k1");
        Assert.Equal(first.RefreshToken(), again.RefreshToken());
        Assert.Equal(("", "true"), (first.Header("Idempotent-Replayed"), again.Header("Idempotent-Replayed")));
        Assert.Equal(200, (await host.Refresh(again.RefreshToken())).Status);
    }

    [Fact]
    public async Task What_we_never_gave_out_is_invalid()
    {
        var (_, access, refresh) = await host.SignedIn();
        var other = refresh[^2] == 'A' ? 'B' : 'A';
        foreach (var token in new[] { "x", access, refresh + "A", refresh[..^1], refresh[..20] + (refresh[20] == 'A' ? 'B' : 'A') + refresh[21..], "fcr2." + refresh[5..], refresh[..^2] + other + refresh[^1] })
        {
            (await host.Refresh(token)).ShouldRefuse(401, "AUTH_REQUIRED", "REFRESH_TOKEN_INVALID");
        }

        (await host.Refresh(refresh, tenant: "acme")).ShouldRefuse(401, "AUTH_REQUIRED", "REFRESH_TOKEN_INVALID");
        (await host.Refresh(refresh, tenant: "nosuch")).ShouldRefuse(401, "AUTH_REQUIRED", "REFRESH_TOKEN_INVALID");
        Assert.Equal(200, (await host.Refresh(refresh)).Status);
    }

    [Fact]
    public async Task Nobody_renews_after_a_password_reset_or_a_deactivation()
    {
        var (user, _, refresh) = await host.SignedIn();
        await host.Grains.User("demo", user.Code).ResetPassword("other");
        (await host.Refresh(refresh)).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");

        var (gone, _, second) = await host.SignedIn();
        await host.Grains.User("demo", gone.Code).SetActive(false);
        (await host.Refresh(second)).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");
    }

    [Fact]
    public async Task A_request_without_a_token_is_refused_with_the_field()
    {
        var answer = await host.Put("/securitymanagement/refresh-token", "{}");
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal("refresh_token", answer.Details.Single().Field);
    }

    [Fact]
    public async Task After_thirty_days_it_has_expired()
    {
        await using var later = await AccessHost.Start();
        var (_, _, refresh) = await later.SignedIn();
        later.Clock.Advance(Limits.RefreshTokenLifetime);
        (await later.Refresh(refresh)).ShouldRefuse(401, "AUTH_REQUIRED", "REFRESH_TOKEN_EXPIRED");
    }
}
