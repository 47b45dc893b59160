using System.Security.Cryptography;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class SecondFactorTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Once_confirmed_signing_in_asks_for_it()
    {
        var (user, token, _) = await host.SignedIn();
        var secret = await Enrol(token);

        // Each once: half a minute later there are others.
        var (now, next) = (Code(secret, 0), Code(secret, 1));
        Assert.Equal(200, (await host.Login(user.Email)).Status);
        (await Confirm(token, "nonsense")).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
        Assert.Equal(Limits.RecoveryCodesCount, (await Confirm(token, now)).Data.GetProperty("recoveryCodes").GetArrayLength());

        (await host.Login(user.Email)).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_REQUIRED");
        (await host.Login(user.Email, "Wrong#2026")).ShouldRefuse(401, "AUTH_REQUIRED", "INVALID_CREDENTIALS");
        (await Login(user, now)).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
        Assert.Equal(200, (await Login(user, next)).Status);
        (await Login(user, next)).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
    }

    [Fact]
    public async Task The_app_reads_it_from_an_otpauth_address()
    {
        var (user, token, _) = await host.SignedIn();
        var offer = await Post("enrol", $$"""{"currentPassword":"{{AccessHost.Password}}"}""", token);

        var secret = offer.Data.GetProperty("secret").GetString();
        Assert.Equal(
            $"otpauth://totp/Demo%20Remittance:{Uri.EscapeDataString(user.Email)}?secret={secret}&issuer=Demo%20Remittance&algorithm=SHA1&digits=6&period=30",
            offer.Data.GetProperty("otpauthUri").GetString());
        (await Post("enrol", """{"currentPassword":"Wrong#2026"}""", token)).ShouldRefuse(422, "VALIDATION_ERROR", "WRONG_PASSWORD");
    }

    [Fact]
    public async Task Wrong_codes_lock_like_wrong_passwords()
    {
        var (user, _, _) = await Enrolled();
        for (var failure = 0; failure < Limits.LoginFailuresMax; failure++)
        {
            (await Login(user, "nonsense")).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
        }

        (await Login(user, "nonsense")).ShouldRefuse(401, "AUTH_REQUIRED", "ACCOUNT_LOCKED");
    }

    [Fact]
    public async Task A_recovery_code_stands_in_once_in_any_case()
    {
        var (user, token, codes) = await Enrolled();

        Assert.Equal(200, (await Login(user, codes[0].ToLowerInvariant())).Status);
        (await Login(user, codes[0])).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
        var state = (await host.Get("/securitymanagement/second-factor", token)).Data;
        Assert.Equal((true, Limits.RecoveryCodesCount - 1), (state.GetProperty("enabled").GetBoolean(), state.GetProperty("recoveryCodesLeft").GetInt32()));

        var renewed = await Post("recovery-codes", Both(codes[1]), token);
        (await Login(user, codes[2])).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
        Assert.Equal(200, (await Login(user, renewed.Data.GetProperty("recoveryCodes")[0].GetString()!)).Status);
    }

    [Fact]
    public async Task It_is_switched_off_with_both_factors_and_can_be_enrolled_again()
    {
        var (user, token, codes) = await Enrolled();
        (await Post("disable", Both("nonsense"), token)).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
        (await Post("enrol", $$"""{"currentPassword":"{{AccessHost.Password}}"}""", token)).ShouldRefuse(422, "VALIDATION_ERROR", "SECOND_FACTOR_EXISTS");

        Assert.Equal(200, (await Post("disable", Both(codes[0]), token)).Status);

        Assert.Equal(200, (await host.Login(user.Email)).Status);
        await Enrol(token);
        Assert.Equal(["Your second factor is off", "Your second factor is on"], (await host.MailOf(user.Email)).Select(mail => mail.Subject));
    }

    [Fact]
    public async Task A_manager_takes_it_away_from_who_has_lost_it()
    {
        var (user, token, _) = await Enrolled();

        Assert.Equal(200, (await host.Post($"/usermanagement/customers/{user.Code}/reset-second-factor", null, await host.Manager())).Status);

        Assert.Equal(200, (await host.Login(user.Email)).Status);
        (await host.Post($"/usermanagement/customers/{user.Code}/reset-second-factor", null, (await host.SignedIn()).Access)).ShouldRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task A_code_from_a_mail_signs_in_beside_the_password_once()
    {
        var user = await host.NewUser();
        Assert.Equal(200, (await host.Get($"/securitymanagement/generate-and-send-otp-toemail/{user.Email}", null)).Status);
        var code = await host.OtpOf(user.Email);

        (await Login(user, MailScenes.OtherThan(code))).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
        Assert.Equal(200, (await Login(user, code)).Status);
        (await Login(user, code)).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
    }

    [Fact]
    public async Task A_code_from_a_mail_does_not_stand_in_for_an_authenticator()
    {
        var (user, _, _) = await Enrolled();
        await host.Get($"/securitymanagement/generate-and-send-otp-toemail/{user.Email}", null);

        (await Login(user, await host.OtpOf(user.Email))).ShouldRefuse(401, "AUTH_REQUIRED", "SECOND_FACTOR_INVALID");
    }

    [Fact]
    public async Task The_login_takes_it_as_well()
    {
        var (user, _, codes) = await Enrolled();
        var body = $$"""{"email":"{{user.Email}}","currentPassword":"{{AccessHost.Password}}","otp":"{{codes[0]}}"}""";

        Assert.Equal(200, (await host.Put("/securitymanagement/login", body)).Status);
        (await host.Send(HttpMethod.Post, "/securitymanagement/verify-login-otp", $$"""{"email":"{{user.Email}}","currentPassword":"x"}""", null)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Answers_have_the_fields_that_their_schemas_promise()
    {
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        var (_, token, _) = await host.SignedIn();
        var offer = await Post("enrol", $$"""{"currentPassword":"{{AccessHost.Password}}"}""", token);
        ExampleTests.Check(schemas, schemas.GetProperty("SecondFactorOffer"), offer.Data, "SecondFactorOffer");
        ExampleTests.Check(schemas, schemas.GetProperty("SecondFactor"), (await host.Get("/securitymanagement/second-factor", token)).Data, "SecondFactor");
    }

    private async Task<(UserProfile User, string Token, string[] Codes)> Enrolled()
    {
        var (user, token, _) = await host.SignedIn();
        var confirmed = await Confirm(token, Code(await Enrol(token), 0));
        return (user, token, [.. confirmed.Data.GetProperty("recoveryCodes").EnumerateArray().Select(code => code.GetString()!)]);
    }

    private async Task<byte[]> Enrol(string token) =>
        Authenticator.KeyOf((await Post("enrol", $$"""{"currentPassword":"{{AccessHost.Password}}"}""", token)).Data.GetProperty("secret").GetString()!);

    /// <summary>As the phone computes it, whose clock may be a period ahead.</summary>
    private string Code(byte[] secret, int ahead) => Totp.Code(secret, Totp.StepAt(host.Clock.GetUtcNow()) + ahead, HashAlgorithmName.SHA1);

    private Task<Answer> Confirm(string token, string otp) => Post("confirm", $$"""{"otp":"{{otp}}"}""", token);

    private Task<Answer> Login(UserProfile user, string otp) => host.Send(
        HttpMethod.Post, "/securitymanagement/verify-login-otp", $$"""{"email":"{{user.Email}}","currentPassword":"{{AccessHost.Password}}","otp":"{{otp}}"}""", null);

    private Task<Answer> Post(string verb, string body, string token) => host.Send(HttpMethod.Post, $"/securitymanagement/second-factor/{verb}", body, token);

    private static string Both(string otp) => $$"""{"currentPassword":"{{AccessHost.Password}}","otp":"{{otp}}"}""";
}
