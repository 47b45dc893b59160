using System.Text.Json.Nodes;
using FinCode.Api.Audit;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Access;
using FinCode.Silo.Operations;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Audit;

[Collection(AccessTests.Name)]
public sealed class AuditTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task An_edit_tells_who_asked_from_where_and_what_changed()
    {
        var (manager, access, _) = await host.SignedIn(Role.Manager);
        var code = (await host.Post(Register, Customer($"a{Guid.NewGuid():N}@example.com"))).Data.GetProperty("code").GetString()!;
        await host.Send(HttpMethod.Put, $"/usermanagement/customers/{code}", """{"firstName":"Renamed"}""", access, "demo", ("X-Request-Id", "edit-1"));
        await host.Post($"/usermanagement/customers/{code}/deactivate", new JsonObject(), access);

        var entries = await Search($"?subject=user/{code}", access);
        Assert.Equal(["user.changed", "user.changed", "user.created"], entries.Select(entry => Text(entry, "action")));
        Assert.Equal(["deactivateCustomer", "editCustomer", "registerCustomer"], entries.Select(entry => Text(entry, "operation")));
        Assert.Equal([manager.Code, manager.Code, "anonymous"], entries.Select(entry => Text(entry, "actor")));
        Assert.All(entries, entry => Assert.Equal("127.0.0.1", Text(entry, "address")));
        var edit = entries[1];
        Assert.Equal("edit-1", Text(edit, "requestId"));
        Assert.True(Guid.TryParse(Text(edit, "session"), out _));
        var change = Assert.Single(edit.GetProperty("changes").EnumerateArray());
        Assert.Equal(("firstName", "Renamed"), (Text(change, "field"), Text(change, "after")));
        Assert.Equal(edit.GetRawText(), Assert.Single(await Search($"?actor={manager.Code}&action=user.changed&size=1&page=2", access)).GetRawText());
        Assert.Empty(await Search($"?subject=user/{code}&to=2020-01-01", access));
    }

    [Fact]
    public async Task A_sign_in_is_an_entry_and_a_refresh_is_none()
    {
        var (user, _, refresh) = await host.SignedIn();
        var manager = await host.Manager();
        await host.Refresh(refresh);

        var sessions = (await Export("?subject=session", manager)).Where(entry => entry.GetRawText().Contains(user.Code, StringComparison.Ordinal));
        Assert.Equal("session.created", Text(Assert.Single(sessions), "action"));
    }

    [Fact]
    public async Task No_secret_is_in_the_trail_or_in_the_logs()
    {
        string[] secrets = ["Planted#Secret1", "Planted#Secret2", "Planted#Secret3", "pbkdf2"];
        var body = Customer($"s{Guid.NewGuid():N}@example.com");
        body["password"] = secrets[0];
        body["confirmPassword"] = secrets[0];
        var registered = await host.Post(Register, body);
        var email = body["email"]!.GetValue<string>();
        var login = await host.Login(email, secrets[0]);
        await host.Login(email, secrets[1]);
        await host.Put("/usermanagement/profile-edit", new JsonObject { ["lastName"] = "Edited", ["password"] = secrets[1] }.ToJsonString(), login.AccessToken());
        await host.Services.GetRequiredService<UserOperations>().ResetPassword("demo", email, secrets[2], CancellationToken.None);
        await host.Login(email, secrets[2]);

        var entries = await Export("", await host.Manager());
        var own = entries.Where(entry => Text(entry, "subject") == $"user/{registered.Data.GetProperty("code").GetString()}").ToArray();
        Assert.Contains(own, entry => entry.GetProperty("changes").EnumerateArray().Any(change => Text(change, "field") == "passwordHash" && Text(change, "after") == "[hidden]"));
        Assert.True(own.Length >= 4);
        foreach (var text in entries.Select(entry => entry.GetRawText()).Concat(host.Logs.Lines))
        {
            Assert.All([.. secrets, login.AccessToken(), login.RefreshToken()], secret => Assert.DoesNotContain(secret, text, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Refused_calls_are_told_once_with_their_count()
    {
        var (customer, access, _) = await host.SignedIn();
        foreach (var _ in (int[])[1, 2, 3]) (await host.Get("/admin/audit", access)).ShouldRefuse(403, "FORBIDDEN");
        await host.Services.GetRequiredService<RefusedAccessLog>().Flush();

        var entries = await Search($"?actor={customer.Code}&action=access.refused", await host.Manager());
        Assert.Equal(3, entries.Sum(entry => entry.GetProperty("count").GetInt32()));
        Assert.InRange(entries.Count, 1, 2);
        Assert.All(entries, entry => Assert.Equal(("permission/READ_AUDIT_TRAIL", "searchAuditTrail"), (Text(entry, "subject"), Text(entry, "operation"))));
    }

    [Fact]
    public async Task A_wallets_movements_come_from_the_journal()
    {
        var (manager, access, _) = await host.SignedIn(Role.Manager);
        var customer = await host.NewUser();
        var wallet = (await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = customer.Code, ["currencyCode"] = "GBP" }, access, Guid.NewGuid().ToString())).Data.GetProperty("accountId").GetString();
        await host.Post("/wallet/fund-wallet", new JsonObject { ["accountId"] = wallet, ["amount"] = "10", ["currencyCode"] = "GBP", ["reference"] = "r", ["source"] = "BANK_TRANSFER" }, access, Guid.NewGuid().ToString());

        var entry = Assert.Single(await Search($"?subject=wallet/{wallet}", access));
        Assert.Equal(("JOURNAL", manager.Code, "wallet/fund-wallet"), (Text(entry, "source"), Text(entry, "actor"), Text(entry, "operation")));
        Assert.Equal(("0.00", "10.00"), (Text(entry.GetProperty("changes")[0], "before"), Text(entry.GetProperty("changes")[0], "after")));
        Assert.Empty(await Search($"?subject=wallet/{Guid.NewGuid()}", access));
        (await host.Get($"/admin/audit?subject=wallet/{wallet}&actor=x", access)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Theory]
    [InlineData("?actor=")]
    [InlineData("?from=yesterday")]
    [InlineData("?subject=wallet/1")]
    [InlineData("?cursor=x")]
    [InlineData("?size=0")]
    public async Task A_filter_that_makes_no_sense_is_refused(string query) =>
        (await host.Get($"/admin/audit{query}", await host.Manager())).ShouldRefuse(422, "VALIDATION_ERROR");

    [Fact]
    public async Task Pages_follow_each_other_and_an_export_has_them_all()
    {
        var manager = await host.Manager();
        var exported = await Export("", manager);
        Assert.Equal(Enumerable.Range(1, exported.Count).Select(number => $"{number}"), exported.Select(entry => Text(entry, "id")));

        var first = await host.Get("/admin/audit?subject=user&size=2", manager);
        var second = await Search($"?subject=user&size=2&cursor={first.Data.GetProperty("nextCursor").GetString()}", manager);
        var all = await Search("?subject=user&size=4", manager);
        var pages = first.Data.GetProperty("items").EnumerateArray().Concat(second).Select(entry => Text(entry, "id")).ToArray();
        Assert.Equal(pages.OrderByDescending(id => long.Parse(id!)), pages);
        Assert.Equal(4, pages.Distinct().Count());
        Assert.Equal(4, all.Count);
    }

    [Fact]
    public async Task Another_tenants_manager_sees_nothing_of_it()
    {
        var user = await host.NewUser();
        var acme = (await host.Login("manager@acme.test", tenant: "acme")).AccessToken();

        var answer = await host.Get("/admin/audit?size=200", acme, "acme");
        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain(user.Code, answer.Text, StringComparison.Ordinal);
        Assert.Empty((await host.Get($"/admin/audit?subject=user/{user.Code}", acme, "acme")).Data.GetProperty("items").EnumerateArray());
    }

    private async Task<IReadOnlyList<JsonElement>> Search(string query, string token)
    {
        var answer = await host.Get($"/admin/audit{query}", token);
        Assert.True(answer.Status == 200, answer.Text);
        return [.. answer.Data.GetProperty("items").EnumerateArray()];
    }

    private async Task<IReadOnlyList<JsonElement>> Export(string query, string token)
    {
        var answer = await host.Send(HttpMethod.Get, $"/admin/audit{query}", null, token, "demo", ("Accept", "application/x-ndjson"));
        return [.. answer.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private static string? Text(JsonElement entry, string name) => entry.GetProperty(name).GetString();
}
