using System.Text;
using System.Text.Json.Nodes;
using FinCode.Api.Requests;
using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Access;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Users;

public sealed class PersonalDataTests
{
    /// <summary>Long enough that none stands in what is encrypted by chance: four letters did, in one run of ten.</summary>
    private static readonly string[] Traces = ["Zzyzxia", "Qwvxolumba", "zzyzxia@example.com", "7700900999", "Zzyzx Street", "1971-03-04"];

    [Fact]
    public async Task The_store_and_the_logs_hold_nothing_of_a_person_in_the_clear()
    {
        await using var host = await AccessHost.Start();
        var (code, token) = await Person(host);
        var manager = await host.Manager();
        Assert.Equal([code], (await host.Get("/usermanagement/customers/search?q=zzyz%20qwv", manager)).Codes());
        await host.Send(HttpMethod.Put, $"/usermanagement/customers/{code}", """{"firstName":"Zzyzxiana"}""", manager);
        await host.Post(Register, Known());
        await host.Login("zzyzxia@example.com", "Wrong#Passw0rd");
        await host.Profile(token);
        await host.DisposeAsync();

        foreach (var file in Directory.EnumerateFiles(host.Folder, "fincode.db*"))
        {
            var text = Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.All(Traces, trace => Assert.DoesNotContain(trace, text, StringComparison.OrdinalIgnoreCase));
        }

        // The server's own debug lines repeat addresses with their queries; they are off by default and are not ours.
        var lines = host.Logs.Lines.Where(line => !line.Contains("http://", StringComparison.Ordinal) && !line.Contains("?q=", StringComparison.Ordinal)).ToArray();
        Assert.True(lines.Length > 20, "Nothing was logged, so nothing was tested.");
        Assert.All(lines, line => Assert.All(Traces, trace => Assert.DoesNotContain(trace, line, StringComparison.OrdinalIgnoreCase)));
    }

    [Fact]
    public async Task All_that_is_known_of_a_customer_is_one_document()
    {
        await using var host = await AccessHost.Start();
        var (code, token) = await Person(host);
        await Wallet(host, code, "5.00");
        var stranger = (await host.SignedIn()).Access;

        var answer = await host.Get($"/usermanagement/customers/{code}/personal-data", token);
        Assert.Equal(("Zzyzxia", "5.00"), (Text(answer, "profile", "firstName"), answer.Data.GetProperty("wallets")[0].GetProperty("movements")[0].GetProperty("newBalance").GetString()));
        Assert.Contains("user.created", answer.Data.GetProperty("auditTrail").EnumerateArray().Select(entry => entry.GetProperty("action").GetString()));
        var schemas = (await host.Send(HttpMethod.Get, "/openapi/v6.json", null, null)).Json.GetProperty("components").GetProperty("schemas");
        Assert.True(schemas.TryGetProperty("PersonalData", out _));
        Assert.Equal(200, (await host.Get($"/usermanagement/customers/{code}/personal-data", await host.Manager())).Status);
        (await host.Get($"/usermanagement/customers/{code}/personal-data", stranger)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
    }

    [Fact]
    public async Task An_erased_customer_is_nobody_anywhere_and_the_code_stays()
    {
        await using var host = await AccessHost.Start();
        var (code, token) = await Person(host);
        var manager = await host.Manager();

        (await host.Post($"/usermanagement/customers/{code}/erase", null, token)).ShouldRefuse(403, "FORBIDDEN");
        var erased = await host.Post($"/usermanagement/customers/{code}/erase", null, manager);
        Assert.Equal(("Erased", "INACTIVE"), (erased.Data.GetProperty("firstName").GetString(), erased.Data.GetProperty("status").GetString()));
        Assert.Equal(200, (await host.Post($"/usermanagement/customers/{code}/erase", null, manager)).Status);

        (await host.Login("zzyzxia@example.com", Password)).ShouldRefuse(401, "AUTH_REQUIRED", "INVALID_CREDENTIALS");
        Assert.Empty((await host.Get("/usermanagement/customers/search?q=zzyzx", manager)).Codes());
        (await host.Post($"/usermanagement/customers/{code}/activate", null, manager)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        (await host.Send(HttpMethod.Put, $"/usermanagement/customers/{code}", """{"firstName":"Again"}""", manager)).ShouldRefuse(404, "NOT_FOUND", "USER_NOT_FOUND");
        var trail = await host.Get($"/admin/audit?subject=user/{code}", manager);
        Assert.Contains("personal-data.erased", trail.Text, StringComparison.Ordinal);
        var data = await host.Get($"/usermanagement/customers/{code}/personal-data", manager);
        Assert.All(Traces, trace => Assert.DoesNotContain(trace, trail.Text + data.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal(200, (await host.Post(Register, Known())).Status);
        var folder = host.Folder;
        await host.DisposeAsync();
        var report = await Storage.Verify.LedgerVerifier.Verify(new() { DataFolder = folder }, null, default);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    [Fact]
    public async Task Open_accounts_and_the_law_keep_a_customer()
    {
        await using var host = await AccessHost.Start();
        var (code, token) = await Person(host);
        var manager = await host.Manager();
        var wallet = await Wallet(host, code, "5.00");
        (await host.Post($"/usermanagement/customers/{code}/erase", null, manager)).ShouldRefuse(422, "VALIDATION_ERROR", "ACCOUNTS_OPEN");

        var other = await Wallet(host, (await host.NewUser()).Code, "1.00");
        await host.Post("/wallet/transfer", new JsonObject { ["fromAccountId"] = wallet, ["toAccountId"] = other, ["amount"] = "5", ["currencyCode"] = "GBP" }, token, Guid.NewGuid().ToString());
        Assert.Equal(200, (await host.Post($"/wallet/{wallet}/close", null, manager, Guid.NewGuid().ToString())).Status);

        (await host.Post($"/usermanagement/customers/{code}/erase", null, manager)).ShouldRefuse(422, "VALIDATION_ERROR", "RETENTION_APPLIES");

        // Five years later to the day nothing has changed; a little later the law lets go.
        host.Clock.Advance(Limits.PersonalDataRetention - TimeSpan.FromHours(1));
        (await host.Post($"/usermanagement/customers/{code}/erase", null, await host.Manager())).ShouldRefuse(422, "VALIDATION_ERROR", "RETENTION_APPLIES");
        host.Clock.Advance(TimeSpan.FromHours(2));
        var erased = await host.Post($"/usermanagement/customers/{code}/erase", null, await host.Manager());
        Assert.True(erased.Status == 200, erased.Text);

        var data = await host.Get($"/usermanagement/customers/{code}/personal-data", await host.Manager());
        Assert.Equal("0.00", data.Data.GetProperty("wallets")[0].GetProperty("wallet").GetProperty("accountBalance").GetString());
        Assert.All(Traces, trace => Assert.DoesNotContain(trace, data.Text, StringComparison.OrdinalIgnoreCase));
        (await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = code, ["currencyCode"] = "GBP" }, await host.Manager(), Guid.NewGuid().ToString()))
            .ShouldRefuse(404, "NOT_FOUND", "OWNER_NOT_FOUND");
    }

    [Fact]
    public async Task With_the_person_goes_what_other_documents_hold_of_them()
    {
        await using var host = await AccessHost.Start();
        var (code, token) = await Person(host);
        await host.Post("/securitymanagement/create-user-pin", new JsonObject { ["userPin"] = "2580" }, token);
        Assert.NotNull(await host.Grains.Pins("demo", code).Find(PinKind.Login));
        await host.Services.GetRequiredService<AfterAnswer>().Settled();
        Assert.NotEmpty(await host.Grains.SandboxMailbox("demo", "zzyzxia@example.com").Read());
        Assert.NotEmpty(await host.Grains.Sessions("demo").List(code, DateTimeOffset.MinValue));
        var friend = (await host.Post("/usermanagement/new-beneficiary", Friend(), token)).Data.GetProperty("recipientCode").GetString()!;
        var exported = await host.Get($"/usermanagement/customers/{code}/personal-data", token);
        Assert.Equal(friend, exported.Data.GetProperty("beneficiaries")[0].GetProperty("recipientCode").GetString());

        var erased = await host.Post($"/usermanagement/customers/{code}/erase", null, await host.Manager());

        Assert.True(erased.Status == 200, erased.Text);
        Assert.Empty(await host.Grains.SandboxMailbox("demo", "zzyzxia@example.com").Read());
        Assert.Empty(await host.Grains.Sessions("demo").List(code, DateTimeOffset.MinValue));
        Assert.Empty((await host.Grains.ApiTokens("demo").List(code, 0, 10)).Tokens);
        Assert.Null(await host.Grains.Pins("demo", code).Find(PinKind.Login));
        Assert.Null(await host.Grains.Beneficiary("demo", friend).Find());
        var trail = await host.Get($"/admin/audit?subject=beneficiary/{friend}", await host.Manager());
        Assert.True(trail.Status == 200, trail.Text);
        Assert.DoesNotContain("Qwvxfriend", trail.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static JsonObject Friend() => new()
    {
        ["firstName"] = "Qwvxfriend", ["lastName"] = "Obi", ["type"] = "INDIVIDUAL", ["phone"] = "08031234567", ["country"] = "NGA", ["relationship"] = "SIBLING",
    };

    private static JsonObject Known()
    {
        var body = Customer("zzyzxia@example.com", "Zzyzxia", "Qwvxolumba");
        body["phone"] = "7700900999";
        body["dob"] = "1971-03-04";
        body["address"]!["address1"] = "Zzyzx Street";
        return body;
    }

    private static async Task<(string Code, string Token)> Person(AccessHost host)
    {
        var created = await host.Post(Register, Known());
        Assert.True(created.Status == 200, created.Text);
        return (created.Data.GetProperty("code").GetString()!, (await host.Login("zzyzxia@example.com", Password)).AccessToken());
    }

    private static async Task<string> Wallet(AccessHost host, string owner, string amount)
    {
        var manager = await host.Manager();
        var wallet = await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = owner, ["currencyCode"] = "GBP" }, manager, Guid.NewGuid().ToString());
        var id = wallet.Data.GetProperty("accountId").GetString()!;
        await host.Post("/wallet/fund-wallet", new JsonObject { ["accountId"] = id, ["amount"] = amount, ["currencyCode"] = "GBP", ["reference"] = "r", ["source"] = "BANK_TRANSFER" }, manager, Guid.NewGuid().ToString());
        return id;
    }

    private static string? Text(Answer answer, string part, string field) => answer.Data.GetProperty(part).GetProperty(field).GetString();
}
