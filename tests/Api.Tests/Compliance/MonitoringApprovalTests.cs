using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Compliance;

/// <summary>Where the tenant wants two people for a monitoring rule, one alone changes nothing.</summary>
[Collection(AccessTests.Name)]
public sealed class MonitoringApprovalTests(AccessFixture access) : IAsyncLifetime
{
    private const string Rules = "/admin/compliance/aml-rules";
    private const string Mode = "approval.monitoringRules.mode";
    private readonly AccessHost host = access.Host;
    private readonly string id = $"T-{Guid.NewGuid():N}";
    private string maker = "";
    private string checker = "";

    public async Task InitializeAsync()
    {
        (maker, checker) = ((await host.SignedIn(Role.Manager)).Access, (await host.SignedIn(Role.Manager)).Access);
        Ok(await host.Put(Preferences, $$"""{"settings":{"{{Mode}}":"ALWAYS"},"reason":"Four eyes"}""", maker));
    }

    public async Task DisposeAsync() => Ok(await host.Send(HttpMethod.Delete, $"{Preferences}/{Mode}", null, maker));

    [Fact]
    public async Task A_rule_holds_when_a_second_person_has_approved_it_and_not_before()
    {
        var waits = Waits(await host.Post(Rules, Rule("5000.00"), maker));
        Assert.Contains("\"5000.00\"", Ok(await host.Get($"/admin/approvals/{waits}", checker)).Text, StringComparison.Ordinal);
        (await host.Get($"{Rules}/{id}", maker)).ShouldRefuse(404, "NOT_FOUND", "AML_RULE_NOT_FOUND");
        (await Approve(waits, maker)).ShouldRefuse(403, "FORBIDDEN", "MAKER_MAY_NOT_DECIDE");
        (await host.Get($"{Rules}/{id}", maker)).ShouldRefuse(404, "NOT_FOUND", "AML_RULE_NOT_FOUND");

        Assert.Equal("EXECUTED", Ok(await Approve(waits, checker)).Data.GetProperty("status").GetString());
        Assert.Equal([("1", "5000.00")], await Versions());
    }

    [Fact]
    public async Task Each_way_to_change_a_rule_waits_and_what_is_rejected_changes_nothing()
    {
        Ok(await Approve(Waits(await host.Post(Rules, Rule("5000.00"), maker)), checker));

        var edit = Waits(await host.Put($"{Rules}/{id}", Rule("6000.00").ToJsonString(), maker));
        var off = Waits(await host.Post($"{Rules}/{id}/deactivate", null, maker));
        var gone = Waits(await host.Send(HttpMethod.Delete, $"{Rules}/{id}", null, maker));
        Assert.Equal([("1", "5000.00")], await Versions());
        foreach (var each in (string[])[off, gone]) Ok(await host.Post($"/admin/approvals/{each}/reject", new JsonObject { ["reason"] = "Still needed" }, checker));
        Assert.Equal([("1", "5000.00")], await Versions());
        Assert.False(await HasEnd());

        Ok(await Approve(edit, checker));
        Assert.Equal([("2", "6000.00"), ("1", "5000.00")], await Versions());
        Ok(await Approve(Waits(await host.Send(HttpMethod.Delete, $"{Rules}/{id}", null, maker)), checker));
        Assert.True(await HasEnd());
    }

    [Fact]
    public async Task What_cannot_be_done_any_more_is_told_to_whoever_approves_it()
    {
        var (first, second) = (Waits(await host.Post(Rules, Rule("5000.00"), maker)), Waits(await host.Post(Rules, Rule("7000.00"), maker)));
        Ok(await Approve(first, checker));

        var late = await Approve(second, checker);
        Assert.Contains("AML_RULE_ID_TAKEN", late.Text, StringComparison.Ordinal);
        Assert.Equal([("1", "5000.00")], await Versions());
    }

    [Fact]
    public async Task A_repeat_of_the_order_finds_what_waits_and_then_what_was_done()
    {
        var key = Key();
        var waits = Waits(await host.Post(Rules, Rule("5000.00"), maker, key));
        Assert.Equal(waits, Waits(await host.Post(Rules, Rule("5000.00"), maker, key)));
        Ok(await Approve(waits, checker));

        var again = await host.Post(Rules, Rule("5000.00"), maker, key);
        Assert.True(again.Status is 200 or 202, again.Text);
        Assert.Equal([("1", "5000.00")], await Versions());
    }

    private Task<Answer> Approve(string approval, string token) => host.Post($"/admin/approvals/{approval}/approve", new JsonObject(), token);

    private async Task<(string Version, string Line)[]> Versions() =>
        [.. Ok(await host.Get($"{Rules}/{id}", checker)).Data.GetProperty("versions").EnumerateArray().Select(version => (version.GetProperty("version").GetRawText(), version.GetProperty("line").GetString()!))];

    private async Task<bool> HasEnd() => Ok(await host.Get($"{Rules}/{id}", checker)).Data.GetProperty("versions")[0].TryGetProperty("effectiveTo", out _);

    private static string Waits(Answer answer)
    {
        Assert.True(answer.Status == 202, answer.Text);
        return answer.Data.GetProperty("approvalId").GetString()!;
    }

    private JsonObject Rule(string line) => new()
    {
        ["id"] = id, ["name"] = "Large", ["measure"] = "PAYMENT_AMOUNT", ["line"] = line, ["action"] = "WARN", ["shadow"] = true,
    };
}
