using FinCode.Contracts;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class PinTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    public static TheoryData<string, string> Kinds => new() { { "/securitymanagement/{0}-user-pin", "userPin" }, { "/usermanagement/{0}-transaction-pin", "transactionPin" } };

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_pin_is_chosen_once_and_verified(string path, string field)
    {
        var (_, token, _) = await host.SignedIn();
        (await Post(path, "verify", field, "2580", token)).ShouldRefuse(422, "VALIDATION_ERROR", "PIN_NOT_SET");

        Assert.Equal(200, (await Post(path, "create", field, "2580", token)).Status);
        (await Post(path, "create", field, "1470", token)).ShouldRefuse(422, "VALIDATION_ERROR", "PIN_EXISTS");

        Assert.Equal(200, (await Post(path, "verify", field, "2580", token)).Status);
        (await Post(path, "verify", field, "1470", token)).ShouldRefuse(422, "VALIDATION_ERROR", "WRONG_PIN");
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Wrong_ones_lock_it_until_the_password_chooses_another(string path, string field)
    {
        var (_, token, _) = await host.SignedIn();
        await Post(path, "create", field, "2580", token);
        for (var failure = 0; failure < Limits.PinFailuresMax; failure++)
        {
            (await Post(path, "verify", field, "1470", token)).ShouldRefuse(422, "VALIDATION_ERROR", "WRONG_PIN");
        }

        (await Post(path, "verify", field, "2580", token)).ShouldRefuse(403, "FORBIDDEN", "PIN_LOCKED");
        (await Change(path, field, "1470", "Wrong#2026", token)).ShouldRefuse(422, "VALIDATION_ERROR", "WRONG_PASSWORD");
        Assert.Equal(200, (await Change(path, field, "1470", AccessHost.Password, token)).Status);
        Assert.Equal(200, (await Post(path, "verify", field, "1470", token)).Status);
    }

    [Fact]
    public async Task The_two_pins_are_two_and_another_user_has_others()
    {
        var (user, token, _) = await host.SignedIn();
        await Post("/securitymanagement/{0}-user-pin", "create", "userPin", "2580", token);

        (await Post("/usermanagement/{0}-transaction-pin", "verify", "transactionPin", "2580", token)).ShouldRefuse(422, "VALIDATION_ERROR", "PIN_NOT_SET");
        var (_, other, _) = await host.SignedIn();
        (await Post("/securitymanagement/{0}-user-pin", "verify", "userPin", "2580", other)).ShouldRefuse(422, "VALIDATION_ERROR", "PIN_NOT_SET");
        var stored = (await host.Grains.Pins("demo", user.Code).Find(PinKind.Login))!;
        Assert.False(PasswordHash.Matches(stored.Hash, "2580"), "Whoever has the store could try them all.");
    }

    [Theory]
    [InlineData("""{"userPin":"1234"}""")]
    [InlineData("""{"userPin":2580}""")]
    [InlineData("""{"userPin":"25801470"}""")]
    [InlineData("""{}""")]
    public async Task A_bad_one_is_refused(string body)
    {
        var (_, token, _) = await host.SignedIn();

        var answer = await host.Send(HttpMethod.Post, "/securitymanagement/create-user-pin", body, token);
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal("userPin", Assert.Single(answer.Details).Field);
        (await host.Send(HttpMethod.Post, "/securitymanagement/create-user-pin", body, null)).ShouldRefuse(401, "AUTH_REQUIRED");
    }

    private Task<Answer> Post(string path, string verb, string field, string pin, string token) =>
        host.Send(HttpMethod.Post, string.Format(System.Globalization.CultureInfo.InvariantCulture, path, verb), $$"""{"{{field}}":"{{pin}}"}""", token);

    private Task<Answer> Change(string path, string field, string pin, string password, string token) => host.Put(
        string.Format(System.Globalization.CultureInfo.InvariantCulture, path, "change"), $$"""{"{{field}}":"{{pin}}","currentPassword":"{{password}}"}""", token);
}
