using FinCode.Api.Access.Passwords;
using FinCode.Api.Tests.Users;
using FinCode.Contracts;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class PasswordTests(AccessFixture fixture)
{
    private const string New = "Harbour#1977";
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_forgotten_password_is_replaced_with_a_code_from_the_mail()
    {
        var (user, access, refresh) = await host.SignedIn();
        Assert.Equal(200, (await host.Send(HttpMethod.Get, $"/securitymanagement/reset-password/{user.Email}", null, null)).Status);

        Assert.Equal(200, (await Confirm(user.Email, await host.OtpOf(user.Email))).Status);

        (await host.Login(user.Email)).ShouldRefuse(401, "AUTH_REQUIRED", "INVALID_CREDENTIALS");
        Assert.Equal(200, (await host.Login(user.Email, New)).Status);
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Refresh(refresh)).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");
        Assert.Contains("Your password was changed", (await host.MailOf(user.Email)).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_code_works_once_and_a_lost_answer_may_be_asked_for_again()
    {
        var user = await host.NewUser();
        await Start(user.Email);
        var code = await host.OtpOf(user.Email);

        Assert.Equal(200, (await Confirm(user.Email, code, key: "k1")).Status);
        Assert.Equal(200, (await Confirm(user.Email, code, key: "k1")).Status);
        (await Confirm(user.Email, code, key: "k2")).ShouldRefuse(401, "AUTH_REQUIRED", "OTP_INVALID");
        (await Confirm(user.Email, code)).ShouldRefuse(401, "AUTH_REQUIRED", "OTP_INVALID");
    }

    [Fact]
    public async Task Nothing_that_is_answered_tells_whether_an_address_exists()
    {
        var user = await host.NewUser();
        var nobody = $"nobody{Guid.NewGuid():N}@demo.test";
        foreach (var path in new[] { "/securitymanagement/reset-password", "/securitymanagement/generate-and-send-otp-toemail" })
        {
            foreach (var _ in Enumerable.Range(0, 3))
            {
                Assert.Equal(Said(await host.Post(path, Email(user.Email))), Said(await host.Post(path, Email(nobody))));
                Assert.Equal(Said(await host.Get($"{path}/{user.Email}", null)), Said(await host.Get($"{path}/not-an-address", null)));
            }
        }

        await host.OtpOf(user.Email);
        for (var attempt = 0; attempt <= Limits.OtpFailuresMax; attempt++)
        {
            var (real, made) = (await Confirm(user.Email, "nonsense"), await Confirm(nobody, "nonsense"));
            real.ShouldRefuse(401, "AUTH_REQUIRED", "OTP_INVALID");
            Assert.Equal(Said(real), Said(made));
        }

        Assert.Empty(await host.MailOf(nobody));
        (await Confirm(user.Email, await host.OtpOf(user.Email))).ShouldRefuse(401, "AUTH_REQUIRED", "OTP_INVALID");
    }

    [Fact]
    public async Task A_code_for_signing_in_chooses_no_password()
    {
        var user = await host.NewUser();
        await host.Post("/securitymanagement/generate-and-send-otp-toemail", Email(user.Email));

        (await Confirm(user.Email, await host.OtpOf(user.Email))).ShouldRefuse(401, "AUTH_REQUIRED", "OTP_INVALID");
    }

    [Fact]
    public async Task Whoever_is_deactivated_gets_no_code()
    {
        var user = await host.NewUser();
        await host.Grains.User("demo", user.Code).SetActive(false);
        await Start(user.Email);

        Assert.Empty(await host.MailOf(user.Email));
    }

    [Fact]
    public void A_made_up_address_leaves_few_documents_behind()
    {
        var decoys = Enumerable.Range(0, 20_000).Select(number => Claimants.DecoyOf($"{number}@demo.test")).Distinct().ToArray();

        Assert.InRange(decoys.Length, 3_000, 4_096);
        Assert.DoesNotContain(decoys, decoy => Domain.Access.UserCode.IsWellFormed(decoy));
    }

    [Fact]
    public async Task A_changed_password_ends_every_session_and_begins_one()
    {
        var (user, access, refresh) = await host.SignedIn();
        var other = await host.Login(user.Email);

        var changed = await Change(access, AccessHost.Password, New);

        Assert.Equal(200, changed.Status);
        (await host.Profile(access)).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Profile(other.AccessToken())).ShouldRefuse(401, "AUTH_REQUIRED");
        (await host.Refresh(refresh)).ShouldRefuse(401, "AUTH_REQUIRED", "SESSION_ENDED");
        Assert.Equal(200, (await host.Profile(changed.AccessToken())).Status);
        Assert.Equal(200, (await host.Refresh(changed.RefreshToken())).Status);
        Assert.Equal(200, (await host.Login(user.Email, New)).Status);
    }

    [Fact]
    public async Task A_change_needs_the_current_password_and_guessing_it_locks()
    {
        var (user, access, _) = await host.SignedIn();
        for (var failure = 0; failure < Limits.LoginFailuresMax; failure++)
        {
            (await Change(access, "Wrong#2026", New)).ShouldRefuse(422, "VALIDATION_ERROR", "WRONG_PASSWORD");
        }

        (await Change(access, AccessHost.Password, New)).ShouldRefuse(401, "AUTH_REQUIRED", "ACCOUNT_LOCKED");
        (await host.Login(user.Email)).ShouldRefuse(401, "AUTH_REQUIRED", "ACCOUNT_LOCKED");
    }

    [Theory]
    [InlineData("short1#")]
    [InlineData("nouppercase#1")]
    [InlineData(AccessHost.Password)]
    public async Task A_new_password_keeps_every_rule(string password)
    {
        var (user, access, _) = await host.SignedIn();

        var answer = await Change(access, AccessHost.Password, password);
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.All(answer.Details, detail => Assert.Equal("newPassword", detail.Field));
        var local = char.ToUpperInvariant(user.Email[0]) + user.Email[1..user.Email.IndexOf('@', StringComparison.Ordinal)];
        (await Change(access, AccessHost.Password, $"{local}#1")).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Whoever_registers_is_welcomed_once()
    {
        var body = UserScenes.Customer();
        var email = body["email"]!.GetValue<string>();
        await host.Post("/usermanagement/register-customer", body, key: "welcome-1");
        await host.Post("/usermanagement/register-customer", body, key: "welcome-1");

        Assert.Equal(["Welcome"], (await host.MailOf(email)).Select(mail => mail.Subject));
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"email":7,"otp":[],"newPassword":{}}""")]
    [InlineData("""{"email":"a@demo.test","otp":"","newPassword":"x"}""")]
    [InlineData("""[]""")]
    public async Task Nonsense_is_refused(string body) =>
        (await host.Send(HttpMethod.Post, "/securitymanagement/reset-password/confirm", body, null)).ShouldRefuse(422, "VALIDATION_ERROR");

    private static System.Text.Json.Nodes.JsonObject Email(string email) => new() { ["email"] = email };

    private static string Said(Answer answer) => $"{answer.Status} {answer.Json.GetProperty("message")} {answer.Header("Retry-After")}";

    private Task Start(string email) => host.Post("/securitymanagement/reset-password", Email(email));

    private Task<Answer> Confirm(string email, string otp, string? key = null) => host.Post(
        "/securitymanagement/reset-password/confirm", new System.Text.Json.Nodes.JsonObject { ["email"] = email, ["otp"] = otp, ["newPassword"] = New }, key: key);

    private Task<Answer> Change(string token, string current, string next) => host.Put(
        "/securitymanagement/change-password", $$"""{"currentPassword":"{{current}}","newPassword":"{{next}}"}""", token);
}
