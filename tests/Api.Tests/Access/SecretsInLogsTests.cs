using FinCode.Api.Tests.Users;
using FinCode.Grains.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Access;

public sealed class SecretsInLogsTests
{
    [Fact]
    public async Task No_password_token_or_key_is_logged_at_any_level()
    {
        await using var host = await AccessHost.Start();
        var (user, access, refresh) = await host.SignedIn();
        var renewed = await host.Refresh(refresh);
        await host.Login(user.Email, "Planted#Passw0rd");
        await host.Login("nobody@demo.test", "Planted#Passw0rd");
        await host.Put("/securitymanagement/login", """{"email":"a@demo.test","currentPassword":"Planted#Passw0rd",""");
        await host.Put("/securitymanagement/login", """{"email":1,"currentPassword":"Planted#Passw0rd"}""");
        await host.Profile(access);
        await host.Profile("planted-token");
        await host.Profile(access, tenant: "acme");
        await host.Refresh(refresh);
        await host.Refresh("planted-token");
        await host.Send(HttpMethod.Put, "/securitymanagement/logout", $$"""{"refresh_token":"{{renewed.RefreshToken()}}"}""", renewed.AccessToken());
        await host.DisposeAsync();

        Assert.True(host.Logs.Lines.Count > 20, "Nothing was logged, so nothing was tested.");
        var master = File.ReadAllText(Path.Combine(host.Folder, "master.key")).Trim();
        string[] secrets =
        [
            AccessHost.Password, "Planted#Passw0rd", "planted-token", "pbkdf2-sha512", master,
            access, access.Split('.')[2], refresh, refresh[20..], renewed.AccessToken(), renewed.RefreshToken(),
        ];
        foreach (var line in host.Logs.Lines)
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task No_code_pin_secret_or_api_token_is_logged_at_any_level()
    {
        await using var host = await AccessHost.Start();
        var (user, access, _) = await host.SignedIn();
        await host.Get($"/securitymanagement/reset-password/{user.Email}", null);
        var reset = await host.OtpOf(user.Email);
        await host.Get($"/securitymanagement/generate-and-send-otp-toemail/{user.Email}", null);
        var mailed = await host.OtpOf(user.Email);
        await host.Send(HttpMethod.Post, "/securitymanagement/verify-login-otp", $$"""{"email":"{{user.Email}}","currentPassword":"{{AccessHost.Password}}","otp":"{{mailed}}"}""", null);
        await host.Send(HttpMethod.Post, "/securitymanagement/create-user-pin", """{"userPin":"258036"}""", access);
        await host.Send(HttpMethod.Post, "/securitymanagement/verify-user-pin", """{"userPin":"741963"}""", access);
        await host.Send(HttpMethod.Post, "/securitymanagement/verify-user-pin", """{"payloadEncrypted":true,"userPin":"741963"}""", access);
        var offer = await host.Send(HttpMethod.Post, "/securitymanagement/second-factor/enrol", $$"""{"currentPassword":"{{AccessHost.Password}}"}""", access);
        await host.Send(HttpMethod.Post, "/securitymanagement/second-factor/confirm", """{"otp":"planted-otp"}""", access);
        var token = await host.Send(HttpMethod.Post, "/securitymanagement/api-tokens", """{"name":"n","scopes":["READ_WALLETS"],"expiry":"24h"}""", access);
        var text = token.Data.GetProperty("token").GetString()!;
        await host.Profile(text);
        await host.Send(HttpMethod.Post, "/securitymanagement/reset-password/confirm", $$"""{"email":"{{user.Email}}","otp":"{{reset}}","newPassword":"Planted#Passw0rd"}""", null);
        await host.DisposeAsync();

        string[] secrets =
        [
            reset, mailed, "258036", "741963", "planted-otp", "Planted#Passw0rd", offer.Data.GetProperty("secret").GetString()!, text, text[20..], "pbkdf2-sha512",
        ];
        foreach (var line in host.Logs.Lines)
        {
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, line, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task The_store_holds_nothing_that_opens_a_session()
    {
        await using var host = await AccessHost.Start();
        var (_, access, refresh) = await host.SignedIn();
        var master = Convert.ToBase64String(host.Services.GetRequiredService<MasterKey>().Derive("refresh-tokens"));
        await host.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(host.Folder, "fincode.db*"))
        {
            var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.All(
                (string[])[AccessHost.Password, access, refresh, refresh[20..], master, "BEGIN PRIVATE KEY"],
                secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }
}
