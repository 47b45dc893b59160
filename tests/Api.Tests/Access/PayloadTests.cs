using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Access;

namespace FinCode.Api.Tests.Access;

[Collection(AccessTests.Name)]
public sealed class PayloadTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_customer_registers_and_signs_in_with_encrypted_passwords()
    {
        var box = Encrypt(await Key(host), UserScenes.Password);
        var body = UserScenes.Customer();
        var email = body["email"]!.GetValue<string>();
        (body["payloadEncrypted"], body["password"], body["confirmPassword"]) = (true, box, Encrypt(await Key(host), UserScenes.Password));

        Assert.Equal(200, (await host.Post("/usermanagement/register-customer", body)).Status);

        Assert.Equal(200, (await host.Login(email, UserScenes.Password)).Status);
        var login = new JsonObject { ["email"] = email, ["currentPassword"] = box, ["payloadEncrypted"] = true };
        Assert.Equal(200, (await host.Put("/securitymanagement/login", login.ToJsonString())).Status);
        login["payloadEncrypted"] = false;
        (await host.Put("/securitymanagement/login", login.ToJsonString())).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Passwords_and_pins_may_be_encrypted_wherever_they_are_asked_for()
    {
        var (user, token, _) = await host.SignedIn();
        var key = await Key(host);
        Assert.Equal(200, (await host.Post("/securitymanagement/create-user-pin", Body(("userPin", Encrypt(key, "2580"))), token)).Status);
        Assert.Equal(200, (await host.Post("/securitymanagement/verify-user-pin", Body(("userPin", Encrypt(key, "2580"))), token)).Status);
        Assert.Equal(200, (await host.Post("/usermanagement/create-transaction-pin", Body(("transactionPin", Encrypt(key, "2580"))), token)).Status);
        Assert.Equal(200, (await host.Post("/securitymanagement/second-factor/enrol", Body(("currentPassword", Encrypt(key, AccessHost.Password))), token)).Status);
        var change = Body(("currentPassword", Encrypt(key, AccessHost.Password)), ("newPassword", Encrypt(key, "Harbour#1977")));
        Assert.Equal(200, (await host.Put("/securitymanagement/change-password", change.ToJsonString(), token)).Status);
        Assert.Equal(200, (await host.Login(user.Email, "Harbour#1977")).Status);
    }

    [Fact]
    public async Task A_rule_for_a_password_counts_for_an_encrypted_one()
    {
        var (_, token, _) = await host.SignedIn();
        var key = await Key(host);

        var answer = await host.Post("/securitymanagement/create-user-pin", Body(("userPin", Encrypt(key, "1234"))), token);
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(("userPin", "MALFORMED"), Assert.Single(answer.Details));
        Assert.Equal([("userPin", "TOO_LONG")], (await host.Post("/securitymanagement/create-user-pin", Body(("userPin", Encrypt(key, "25801470"))), token)).Details.Distinct().Take(1));
    }

    [Fact]
    public async Task What_was_not_encrypted_to_the_key_is_refused_and_says_nothing_more()
    {
        var key = await Key(host);
        using var other = RSA.Create(2048);
        var acme = await Key(host, "acme");
        foreach (var box in new[]
        {
            "2580", "not base64!", Convert.ToBase64String(new byte[256]), Convert.ToBase64String(new byte[255]), Encrypt(key, "2580")[..^4] + "AAA=",
            Encrypt(other, "2580"), Encrypt(acme, "2580"),
            Convert.ToBase64String(key.Encrypt("2580"u8, RSAEncryptionPadding.OaepSHA1)), Convert.ToBase64String(key.Encrypt("2580"u8, RSAEncryptionPadding.Pkcs1)),
            Convert.ToBase64String(key.Encrypt([0xC3, 0x28], RSAEncryptionPadding.OaepSHA256)),
        })
        {
            var answer = await host.Post("/securitymanagement/verify-user-pin", Body(("userPin", box)), (await host.SignedIn()).Access);
            answer.ShouldRefuse(422, "VALIDATION_ERROR");
            Assert.Equal(("userPin", "MALFORMED"), Assert.Single(answer.Details));
        }
    }

    [Fact]
    public async Task After_a_rotation_both_keys_open_for_a_day()
    {
        await using var own = await AccessHost.Start();
        var before = await Key(own);
        var manager = await own.SignedIn(Role.Manager);
        Assert.Equal(200, (await Login(own, manager.User.Email, before)).Status);

        var rotated = await own.Post("/securitymanagement/encryption-key/rotate", null, manager.Access);

        Assert.Equal(200, rotated.Status);
        var after = await Key(own);
        Assert.NotEqual(before.ExportSubjectPublicKeyInfo(), after.ExportSubjectPublicKeyInfo());
        Assert.Equal(200, (await Login(own, manager.User.Email, before)).Status);
        Assert.Equal(200, (await Login(own, manager.User.Email, after)).Status);
        own.Clock.Advance(Limits.PayloadKeyOverlap);
        (await Login(own, manager.User.Email, before)).ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(200, (await Login(own, manager.User.Email, after)).Status);
        var schemas = (await own.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty("EncryptionKey"), rotated.Data, "EncryptionKey");
    }

    [Fact]
    public async Task Only_a_manager_rotates()
    {
        (await host.Post("/securitymanagement/encryption-key/rotate", null, (await host.SignedIn()).Access)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get("/securitymanagement/encryption-key", null, "nosuch")).ShouldRefuse(404, "NOT_FOUND");
    }

    [Fact]
    public async Task A_tenant_has_one_key_however_many_ask_first_and_a_restart_keeps_it()
    {
        await using var own = await AccessHost.Start();
        var keys = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => own.Get("/securitymanagement/encryption-key", null)));
        var one = Assert.Single(keys.Select(key => key.Data.GetProperty("publicKey").GetString()).Distinct());
        await own.DisposeAsync();

        await using var again = await AccessHost.Start(own.Folder);
        Assert.Equal(one, (await again.Get("/securitymanagement/encryption-key", null)).Data.GetProperty("publicKey").GetString());
    }

    private static async Task<RSA> Key(AccessHost on, string tenant = "demo")
    {
        var data = (await on.Get("/securitymanagement/encryption-key", null, tenant)).Data;
        var key = RSA.Create();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(data.GetProperty("publicKey").GetString()!), out _);
        return key;
    }

    private static Task<Answer> Login(AccessHost on, string email, RSA key) => on.Put(
        "/securitymanagement/login", Body(("email", email), ("currentPassword", Encrypt(key, AccessHost.Password))).ToJsonString());

    private static string Encrypt(RSA key, string secret) => Convert.ToBase64String(key.Encrypt(Encoding.UTF8.GetBytes(secret), RSAEncryptionPadding.OaepSHA256));

    private static JsonObject Body(params (string Name, string Value)[] fields) =>
        new([.. fields.Select(field => KeyValuePair.Create(field.Name, (JsonNode?)field.Value)), KeyValuePair.Create("payloadEncrypted", (JsonNode?)true)]);
}
