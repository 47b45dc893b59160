using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Grains.Compliance.Screening;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Compliance.Screening;

/// <summary>Lists over HTTP, on a host of their own: what one test imports no other is screened against.</summary>
public sealed class ListEndpointsTests : IAsyncLifetime
{
    private const string Lists = "/admin/compliance/lists";
    private const string Header = "id,type,name\n";

    private AccessHost host = null!;

    public async Task InitializeAsync() => host = await AccessHost.Start();

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task A_tenants_own_list_is_brought_used_and_removed()
    {
        var manager = await host.Manager();
        Assert.Equal("CLEAR", await Verdict("Ottokar Unwelcome", manager));
        var done = Ok(await Import("OWN-BLOCKED", $"{Header}1,person,Ottokar Unwelcome\n", manager)).Data;
        Assert.Equal((true, 1, 1), (done.GetProperty("isNew").GetBoolean(), done.GetProperty("version").GetProperty("entries").GetInt32(), done.GetProperty("version").GetProperty("added").GetInt32()));
        await Loaded();
        Assert.Equal("ALERT", await Verdict("Ottokar Unwelcome", manager));
        Assert.False(Ok(await Import("OWN-BLOCKED", $"{Header}1,person,Ottokar Unwelcome\n", manager)).Data.GetProperty("isNew").GetBoolean());

        var list = (await Read(manager)).Single(each => each.GetProperty("listId").GetString() == "OWN-BLOCKED");
        Assert.Equal(("OWN", "FRESH", "upload"), (list.GetProperty("owner").GetString(), list.GetProperty("age").GetString(), list.GetProperty("versions")[0].GetProperty("importedFrom").GetString()));
        Assert.Equal(list.GetProperty("version").GetString(), list.GetProperty("loadedVersion").GetString());

        var builtIn = (await Read(manager)).First(each => each.GetProperty("owner").GetString() == "BUILT_IN");
        Assert.Equal(("FRESH", JsonValueKind.Null, 0), (builtIn.GetProperty("age").GetString(), builtIn.GetProperty("checkedAt").ValueKind, builtIn.GetProperty("versions").GetArrayLength()));
        Assert.Equal(builtIn.GetProperty("version").GetString(), builtIn.GetProperty("loadedVersion").GetString());

        // Nobody else is screened against it, or learns of it.
        var stranger = (await host.Login("manager@acme.test", tenant: "acme")).AccessToken();
        Assert.DoesNotContain(await Read(stranger, "acme"), each => each.GetProperty("listId").GetString() == "OWN-BLOCKED");
        Assert.Equal("CLEAR", await Verdict("Ottokar Unwelcome", stranger, "acme"));

        Ok(await host.Post($"{Lists}/OWN-BLOCKED/remove", new JsonObject(), manager));
        await Loaded();
        Assert.Equal("CLEAR", await Verdict("Ottokar Unwelcome", manager));
        (await host.Post($"{Lists}/OWN-BLOCKED/remove", new JsonObject(), manager)).ShouldRefuse(404, "NOT_FOUND", "LIST_NOT_FOUND");
    }

    [Fact]
    public async Task Public_lists_are_brought_by_the_operators_tenant_and_used_by_all()
    {
        var manager = await host.Manager();
        const string Un = "<CONSOLIDATED_LIST dateGenerated=\"2026-02-27T00:00:00Z\"><INDIVIDUALS><INDIVIDUAL><DATAID>1</DATAID><FIRST_NAME>Ottokar</FIRST_NAME><SECOND_NAME>Unwelcome</SECOND_NAME></INDIVIDUAL></INDIVIDUALS></CONSOLIDATED_LIST>";
        var stranger = (await host.Login("manager@acme.test", tenant: "acme")).AccessToken();
        var refused = await host.SendText($"{Lists}/UN/import", Un, "application/xml", stranger, "acme");
        refused.ShouldRefuse(403, "FORBIDDEN", "OPERATOR_ONLY");

        Assert.Equal("2026-02-27", Ok(await Import("UN", Un, manager, "application/xml")).Data.GetProperty("version").GetProperty("publishedOn").GetString());
        await Loaded();
        Assert.Equal("ALERT", await Verdict("Ottokar Unwelcome", stranger, "acme"));
        var list = (await Read(stranger, "acme")).Single(each => each.GetProperty("listId").GetString() == "UN");
        Assert.Equal(("PUBLIC", JsonValueKind.Null), (list.GetProperty("owner").GetString(), list.GetProperty("versions")[0].GetProperty("importedBy").ValueKind));
    }

    [Theory]
    [InlineData("own-x", "text/csv", Header, 422, "VALIDATION_ERROR", null)]
    [InlineData("OWN-X", "application/json", "{}", 415, "UNSUPPORTED_MEDIA_TYPE", null)]
    [InlineData("OWN-X", "text/csv", "hello", 422, "VALIDATION_ERROR", "LIST_UNREADABLE")]
    [InlineData("OWN-X", "text/csv", "", 422, "VALIDATION_ERROR", "LIST_UNREADABLE")]
    [InlineData("OWN-X", "text/csv", Header + "1,robot,Marvin\n", 422, "VALIDATION_ERROR", "LIST_UNREADABLE")]
    [InlineData("OWN-X", "application/xml", "<CONSOLIDATED_LIST/>", 422, "VALIDATION_ERROR", "LIST_UNREADABLE")]
    [InlineData("OWN-X", "application/xml", "<!DOCTYPE x><x/>", 422, "VALIDATION_ERROR", "LIST_UNREADABLE")]
    [InlineData("UN", "application/xml", "<CONSOLIDATED_LIST><INDIVIDUAL>", 422, "VALIDATION_ERROR", "LIST_UNREADABLE")]
    [InlineData("OWN-X", "text/csv", Header, 422, "VALIDATION_ERROR", "LIST_EMPTY")]
    public async Task What_is_no_list_is_refused(string listId, string type, string body, int status, string code, string? reason)
    {
        var refused = await host.SendText($"{Lists}/{listId}/import", body, type, await host.Manager());
        refused.ShouldRefuse(status, code, reason);
    }

    [Fact]
    public async Task A_list_that_shrinks_is_refused_unless_it_is_forced()
    {
        var manager = await host.Manager();
        var rows = string.Concat(Enumerable.Range(1, 20).Select(number => $"{number},person,Unwelcome {(char)('A' + number)}{(char)('b' + number)}\n"));
        Ok(await Import("OWN-BLOCKED", Header + rows, manager));
        var cut = Header + string.Concat(rows.Split('\n').Take(10).Select(row => row + "\n"));
        (await Import("OWN-BLOCKED", cut, manager)).ShouldRefuse(422, "VALIDATION_ERROR", "LIST_SHRUNK");
        Assert.Equal("LIST_SHRUNK", (await Read(manager)).Single(list => list.GetProperty("owner").GetString() == "OWN").GetProperty("lastFailure").GetProperty("reason").GetString());
        Assert.True(Ok(await Import("OWN-BLOCKED?force=true", cut, manager)).Data.GetProperty("version").GetProperty("forced").GetBoolean());
    }

    [Fact]
    public async Task Who_brought_a_list_is_in_the_audit_trail()
    {
        var manager = await host.Manager();
        Ok(await Import("OWN-BLOCKED", $"{Header}1,person,Ottokar Unwelcome\n", manager));
        var entries = Ok(await host.Get("/admin/audit?action=list-register.created", manager)).Data.GetProperty("items");
        Assert.Equal("importScreeningList", entries[0].GetProperty("operation").GetString());
    }

    private Task Loaded() => host.Services.GetRequiredService<ListLoader>().Refresh(CancellationToken.None);

    private async Task<string?> Verdict(string name, string token, string tenant = "demo") =>
        Ok(await host.SendText("/compliance/screen", new JsonObject { ["name"] = name }.ToJsonString(), "application/json", token, tenant)).Data.GetProperty("verdict").GetString();

    private async Task<List<JsonElement>> Read(string token, string tenant = "demo") => [.. Ok(await host.Send(HttpMethod.Get, Lists, null, token, tenant)).Data.GetProperty("lists").EnumerateArray()];

    private Task<Answer> Import(string listId, string body, string token, string type = "text/csv")
    {
        var (id, query) = listId.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? (listId[..at], listId[at..]) : (listId, "");
        return host.SendText($"{Lists}/{id}/import{query}", body, type, token);
    }
}
