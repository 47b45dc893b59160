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
