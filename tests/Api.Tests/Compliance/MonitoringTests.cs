using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Money;
using FinCode.Partners.Compliance.Monitoring;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Compliance;

/// <summary>Monitoring rules, verdicts and back-tests, as an officer sees them.</summary>
[Collection(AccessTests.Name)]
public sealed class MonitoringTests(AccessFixture access)
{
    private const string Rules = "/admin/compliance/aml-rules";
    private const string Monitoring = "/admin/compliance/monitoring";
    private readonly AccessHost host = access.Host;

    [Fact]
    public async Task A_tenant_begins_with_the_built_in_rules_in_its_own_currency()
    {
        var manager = await host.Manager();
        var list = Ok(await host.Get(Rules, manager)).Data;
        var built = Ok(await host.Get($"{Rules}/built-in", manager)).Data;

        Assert.Equal("GBP", Text(list, "referenceCurrency"));
        Assert.Equal("USD", Text(built, "referenceCurrency"));
        var own = Each(list.GetProperty("items"), "id");
        Assert.All(Each(built.GetProperty("rules"), "id"), id => Assert.Contains(id, own));
        Assert.Contains("A4", Each(Ok(await host.Get($"{Rules}?status=SHADOW", manager)).Data.GetProperty("items"), "id"));
        (await host.Get($"{Rules}?status=MAYBE", manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get($"{Rules}/NOBODY", manager)).ShouldRefuse(404, "NOT_FOUND", "AML_RULE_NOT_FOUND");
    }

    [Fact]
    public async Task A_rule_is_added_edited_activated_and_retired_with_every_version_readable()
    {
        var manager = await host.Manager();
        var id = NewId();
        var added = Ok(await host.Post(Rules, Rule(id, shadow: true), manager)).Data;
        Assert.Equal(("SCHEDULED", "5000.00"), (Text(added, "status"), Text(added.GetProperty("versions")[0], "line")));
        (await host.Post(Rules, Rule(id), manager)).ShouldRefuse(409, "CONFLICT", "AML_RULE_ID_TAKEN");

        // What was read is sent back, with one thing changed.
        var edited = JsonNode.Parse(added.GetProperty("versions")[0].GetRawText())!.AsObject();
        (edited["line"], edited["shadow"]) = ("6000.00", false);
        edited.Remove("effectiveFrom");
        var versions = Ok(await host.Put($"{Rules}/{id}", edited.ToJsonString(), manager)).Data.GetProperty("versions");
        Assert.Equal(["2", "1"], versions.EnumerateArray().Select(version => version.GetProperty("version").GetRawText()));

        Ok(await host.Post($"{Rules}/{id}/activate?effectiveFrom=2090-01-01T00:00:00Z", null, manager));
        Ok(await host.Post($"{Rules}/{id}/deactivate", null, manager));
        var retired = Ok(await host.Send(HttpMethod.Delete, $"{Rules}/{id}", null, manager)).Data;
        Assert.All(retired.GetProperty("versions").EnumerateArray(), version => Assert.True(version.TryGetProperty("effectiveTo", out _)));
        Assert.Contains(id, Ok(await host.Get("/admin/audit?subject=monitoring-rules", manager)).Text, StringComparison.Ordinal);
    }

    /// <summary>What is to happen years from now and happens at once, because it was said in the other place, is what nobody expects.</summary>
    [Fact]
    public async Task From_when_on_a_rule_is_switched_may_be_said_in_the_body()
    {
        var manager = await host.Manager();
        var id = NewId();
        Ok(await host.Post(Rules, Rule(id), manager));
        (await host.Post($"{Rules}/{id}/deactivate", new JsonObject { ["effectiveFrom"] = "soon" }, manager)).ShouldRefuse(422, "VALIDATION_ERROR");

        var version = Ok(await host.Post($"{Rules}/{id}/deactivate", new JsonObject { ["effectiveFrom"] = "2090-01-01T00:00:00Z" }, manager)).Data.GetProperty("versions")[0];

        Assert.Equal("2090-01-01T00:00:00Z", Text(version, "effectiveTo"));
    }

    [Fact]
    public async Task What_is_wrong_with_a_rule_is_refused_by_field_all_at_once()
    {
        var manager = await host.Manager();
        var rule = Rule(NewId());
        (rule["measure"], rule["line"], rule["action"], rule["windw"], rule["scope"]) = ("SEND_TOTAL", "-1", "SHOUT", "24h", new JsonObject { ["corridors"] = new JsonArray("GBR") });

        var wrong = await host.Post(Rules, rule, manager);

        wrong.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(["action", "line", "scope.corridors[0]", "subject", "window", "windw"], wrong.Details.Select(detail => detail.Field).Order(StringComparer.Ordinal));
        Assert.Contains(wrong.Details, detail => detail is { Field: "subject", Code: "REQUIRED" });
        Assert.Contains(wrong.Details, detail => detail is { Field: "action", Code: "UNKNOWN_VALUE" });
        (await host.Post(Rules, Rule("built-in"), manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Post(Rules, new JsonArray(), manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Put($"{Rules}/NOBODY", Rule("NOBODY").ToJsonString(), manager)).ShouldRefuse(404, "NOT_FOUND", "AML_RULE_NOT_FOUND");
        (await host.Post($"{Rules}/NOBODY/activate", null, manager)).ShouldRefuse(404, "NOT_FOUND", "AML_RULE_NOT_FOUND");
        (await host.Post($"{Rules}/NOBODY/activate?effectiveFrom=soon", null, manager)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Only_who_may_reads_and_changes_rules()
    {
        foreach (var role in (Role[])[Role.Agent, Role.Cashier, Role.Customer])
        {
            var token = (await host.SignedIn(role)).Access;
            foreach (var path in (string[])[Rules, $"{Rules}/V1-24H", $"{Rules}/built-in", $"{Rules}/back-tests", Monitoring, $"{Monitoring}/verdicts", $"{Monitoring}/transactions/TR000000000000"])
            {
                (await host.Get(path, token)).ShouldRefuse(403, "FORBIDDEN");
            }

            (await host.Post(Rules, Rule(NewId()), token)).ShouldRefuse(403, "FORBIDDEN");
            (await host.Post($"{Rules}/back-test", new JsonObject(), token)).ShouldRefuse(403, "FORBIDDEN");
        }
    }

    [Fact]
    public async Task A_payments_verdict_is_told_with_reasons_and_found_by_rule_and_customer()
    {
        var scene = await Transactions.SendScene.Begin(host);
        var pcn = PcnOf(await scene.GoneOn(await scene.Paid()));

        var told = await Judged(pcn, scene.Manager);
        Assert.Equal("GBP", Text(told, "referenceCurrency"));
        Assert.Equal(pcn, Text(told, "pcn"));
        foreach (var hit in told.GetProperty("hits").EnumerateArray()) Assert.Contains(Text(hit, "ruleId"), Text(hit, "explanation"), StringComparison.Ordinal);
        var status = Ok(await host.Get(Monitoring, scene.Manager)).Data;
        Assert.True(status.GetProperty("judged").GetInt64() > 0);
        var listed = Ok(await host.Get($"{Monitoring}/verdicts?customerCode={scene.Code}&outcome=NONE&from=2026-01-01T00:00:00Z&size=5", scene.Manager)).Data;
        Assert.Equal((1, 5), (listed.GetProperty("page").GetInt32(), listed.GetProperty("size").GetInt32()));
        (await host.Get($"{Monitoring}/transactions/TR000000000000", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        (await host.Get($"{Monitoring}/verdicts?outcome=MAYBE&from=soon", scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Where_senders_are_and_on_which_device_is_judged()
    {
        var device = $"device-{Guid.NewGuid():N}";
        var rules = new List<string?[]>();
        for (var at = 0; at < 3; at++)
        {
            var scene = await Transactions.SendScene.Begin(host);
            var made = Ok(await host.Send(
                HttpMethod.Post, Create, With(scene.Order(), "paymentMethod", "E_WALLET").ToJsonString(), scene.Token, "demo",
                ("X-Idempotency-Key", Key()), ("X-Device-Id", device), ("ipAddress", at == 0 ? $"{SandboxAddresses.Nigeria}9" : $"{SandboxAddresses.Home}9"))).Data;
            Assert.DoesNotContain(device, made.GetRawText(), StringComparison.Ordinal);
            var told = await Judged(PcnOf(await scene.GoneOn(Ok(await host.Post(Pay, scene.Payment(made), scene.Token, Key())).Data)), scene.Manager);
            rules.Add([.. Each(told.GetProperty("hits"), "ruleId")]);
        }

        Assert.Equal([true, false, false], rules.Select(each => each.Contains("G3")));
        Assert.Equal([false, false, true], rules.Select(each => each.Contains("T1-DEVICE")));
    }

    [Fact]
    public async Task In_a_batch_each_senders_own_place_and_device_are_judged()
    {
        var device = $"device-{Guid.NewGuid():N}";
        var rules = new List<string?[]>();
        for (var at = 0; at < 3; at++)
        {
            var scene = await Transactions.SendScene.Begin(host);
            var item = With(With(scene.Order(), "paymentMethod", "E_WALLET"), "id", "one");
            var address = at == 0 ? $"{SandboxAddresses.Nigeria}9" : $"{SandboxAddresses.Home}9";
            if (at == 1) With(With(item, "deviceId", device), "ipAddress", address);
            var headers = at == 1 ? ("X-Device-Id", "another") : ("X-Device-Id", device);
            var answer = Ok(await host.Send(
                HttpMethod.Post, $"{Transactions.SendScene.Transaction}/batch", new JsonObject { ["transactions"] = new JsonArray(item) }.ToJsonString(), scene.Token, "demo",
                ("X-Idempotency-Key", Key()), headers, ("ipAddress", address))).Data;
            Assert.DoesNotContain(device, answer.GetRawText(), StringComparison.Ordinal);
            var made = answer.GetProperty("results")[0].GetProperty("transaction");
            var told = await Judged(PcnOf(await scene.GoneOn(Ok(await host.Post(Pay, scene.Payment(made), scene.Token, Key())).Data)), scene.Manager);
            rules.Add([.. Each(told.GetProperty("hits"), "ruleId")]);
        }

        Assert.Equal([true, false, false], rules.Select(each => each.Contains("G3")));
        Assert.Equal([false, false, true], rules.Select(each => each.Contains("T1-DEVICE")));
    }

    [Theory]
    [InlineData("deviceId", 101)]
    [InlineData("ipAddress", 3)]
    public async Task What_is_no_device_and_no_address_of_an_item_is_refused(string field, int length)
    {
        var scene = await Transactions.SendScene.Begin(host);
        var item = With(With(scene.Order(), "id", "one"), field, new string('x', length));
        var refused = await host.Post($"{Transactions.SendScene.Transaction}/batch", new JsonObject { ["transactions"] = new JsonArray(item) }, scene.Token, Key());
        refused.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal($"transactions[0].{field}", refused.Details.Single().Field);
    }

    [Theory]
    [InlineData("X-Device-Id", 101)]
    [InlineData("ipAddress", 3)]
    public async Task What_is_no_device_and_no_address_is_refused(string header, int length)
    {
        var scene = await Transactions.SendScene.Begin(host);
        var refused = await host.Send(HttpMethod.Post, Create, scene.Order().ToJsonString(), scene.Token, "demo", ("X-Idempotency-Key", Key()), (header, new string('x', length)));
        refused.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal(header, refused.Details.Single().Field);
    }

    [Fact]
    public async Task What_is_wrong_with_what_is_tried_is_named_where_it_stands()
    {
        var manager = await host.Manager();
        foreach (var (field, body) in new (string, JsonObject)[]
        {
            ("rule", new() { ["rule"] = "V1" }),
            ("rule.line", new() { ["rule"] = Rule(NewId(), line: "-1") }),
            ("rule.id", new() { ["rule"] = Rule("built-in") }),
            ("document", new() { ["document"] = new JsonArray() }),
        })
        {
            var wrong = await host.Post($"{Rules}/back-test", body, manager);
            wrong.ShouldRefuse(422, "VALIDATION_ERROR");
            Assert.Equal(field, wrong.Details.Single().Field);
        }
    }

    [Fact]
    public async Task A_rule_that_would_end_before_it_begins_is_refused()
    {
        var rule = Rule(NewId());
        rule["effectiveTo"] = "2020-01-01T00:00:00Z";

        var wrong = await host.Post(Rules, rule, await host.Manager());

        wrong.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal("effectiveTo", wrong.Details.Single().Field);
    }

    /// <summary>Of its own host: others have the tenant adopt all there are.</summary>
    [Fact]
    public async Task A_tenant_with_rules_of_its_own_sees_which_of_the_platforms_are_new_and_adopts_one_in_shadow()
    {
        var large = new MonitoringRule { Id = "OWN-1", Version = 1, Name = "Large", Measure = "PAYMENT_AMOUNT", Line = 5_000_00, Action = RuleAction.Warn };
        await using var own = await AccessHost.Start();
        await own.Grains.MonitoringRules("acme").Fill(new RuleDocument(1, Currency.Parse("USD"), [large]));
        var manager = (await own.Login("manager@acme.test", tenant: "acme")).AccessToken();
        Task<Answer> Ask(HttpMethod method, string path, string? body = null, string? key = null) =>
            own.Send(method, path, body, manager, "acme", key is null ? [] : [("X-Idempotency-Key", key)]);

        var offered = Each(Ok(await Ask(HttpMethod.Get, $"{Rules}/built-in?new=true")).Data.GetProperty("rules"), "id").ToArray();
        Assert.Contains("T1-DEVICE", offered);
        Assert.Equal(offered.Length, Each(Ok(await Ask(HttpMethod.Get, $"{Rules}/built-in")).Data.GetProperty("rules"), "id").Count());

        var (path, key) = ($"{Rules}/built-in/T1-DEVICE/adopt", Key());
        var adopted = Ok(await Ask(HttpMethod.Post, path, key: key)).Data.GetProperty("versions").EnumerateArray().Single();
        Assert.True(adopted.GetProperty("shadow").GetBoolean());
        Assert.Equal("true", (await Ask(HttpMethod.Post, path, key: key)).Header("Idempotent-Replayed"));
        (await Ask(HttpMethod.Post, path)).ShouldRefuse(409, "CONFLICT", "AML_RULE_ID_TAKEN");
        (await Ask(HttpMethod.Post, $"{Rules}/built-in/NOBODY/adopt")).ShouldRefuse(404, "NOT_FOUND", "AML_RULE_NOT_FOUND");
        Assert.Equal("shadow", (await Ask(HttpMethod.Post, $"{Rules}/built-in/V1-24H/adopt", """{"shadow":"no"}""")).Details.Single().Field);
        Assert.False(Ok(await Ask(HttpMethod.Post, $"{Rules}/built-in/V1-24H/adopt", """{"shadow":false}""")).Data.GetProperty("versions")[0].TryGetProperty("shadow", out _));

        var left = Each(Ok(await Ask(HttpMethod.Get, $"{Rules}/built-in?new=true")).Data.GetProperty("rules"), "id");
        Assert.Equal(offered.Except(["T1-DEVICE", "V1-24H"]), left);
        Assert.Equal("new", (await Ask(HttpMethod.Get, $"{Rules}/built-in?new=maybe")).Details.Single().Field);
    }

    [Fact]
    public async Task A_back_test_runs_in_the_background_and_ends_with_a_report()
    {
        var scene = await Transactions.SendScene.Begin(host);
        await Judged(PcnOf(await scene.GoneOn(await scene.Paid())), scene.Manager);
        var id = NewId();
        var anything = Rule(id);
        anything["line"] = "0.01";

        var started = await host.Post($"{Rules}/back-test", new JsonObject { ["rule"] = anything }, scene.Manager);
        Assert.Equal(202, started.Status);
        var run = started.Data;
        while (Text(run, "status") is "QUEUED" or "RUNNING") run = Ok(await host.Get($"{Rules}/back-test/{Text(run, "backTestId")}", scene.Manager)).Data;

        Assert.Equal("DONE", Text(run, "status"));
        var report = run.GetProperty("report");
        var alerts = report.GetProperty("alerts").EnumerateArray().Single(rule => Text(rule, "ruleId") == id);
        Assert.True(report.GetProperty("payments").GetInt64() > 0);
        Assert.Equal((report.GetProperty("payments").GetInt64(), 0L), (alerts.GetProperty("candidate").GetInt64(), alerts.GetProperty("active").GetInt64()));
        (await host.Get($"{Rules}/{id}", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "AML_RULE_NOT_FOUND");
        (await host.Get($"{Rules}/back-test/{Guid.NewGuid()}", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "BACK_TEST_NOT_FOUND");
    }

    [Fact]
    public async Task What_cannot_be_tried_is_refused_by_field()
    {
        var manager = await host.Manager();
        var path = $"{Rules}/back-test";
        Assert.Equal("document", Assert.Single((await host.Post(path, new JsonObject(), manager)).Details).Field);
        var dollars = new JsonObject { ["version"] = 1, ["referenceCurrency"] = "USD", ["rules"] = new JsonArray() };
        Assert.Equal("document.referenceCurrency", Assert.Single((await host.Post(path, new JsonObject { ["document"] = dollars }, manager)).Details).Field);
        var both = await host.Post(path, new JsonObject { ["document"] = dollars.DeepClone(), ["rule"] = Rule("R") }, manager);
        Assert.Equal("rule", Assert.Single(both.Details).Field);
        var wrong = Rule("R");
        wrong["line"] = "x";
        var inside = new JsonObject { ["version"] = 1, ["referenceCurrency"] = "GBP", ["rules"] = new JsonArray(wrong) };
        Assert.Contains("document.rules[0].line", (await host.Post(path, new JsonObject { ["document"] = inside }, manager)).Details.Select(detail => detail.Field));
    }

    [Fact]
    public async Task What_is_answered_is_as_it_is_described()
    {
        var schemas = (await host.Send(HttpMethod.Get, "/openapi/v6.json", null, null)).Json.GetProperty("components").GetProperty("schemas");
        var scene = await Transactions.SendScene.Begin(host);
        var told = await Judged(PcnOf(await scene.GoneOn(await scene.Paid())), scene.Manager);
        foreach (var (schema, data) in new (string, JsonElement)[]
        {
            ("AmlRuleList", Ok(await host.Get(Rules, scene.Manager)).Data),
            ("AmlRuleDocument", Ok(await host.Get($"{Rules}/built-in", scene.Manager)).Data),
            ("AmlRule", Ok(await host.Get($"{Rules}/V1-24H", scene.Manager)).Data),
            ("MonitoringStatus", Ok(await host.Get(Monitoring, scene.Manager)).Data),
            ("MonitoringVerdicts", Ok(await host.Get($"{Monitoring}/verdicts", scene.Manager)).Data),
            ("TransactionMonitoring", told),
            ("AmlBackTests", Ok(await host.Get($"{Rules}/back-tests", scene.Manager)).Data),
        })
        {
            ExampleTests.Check(schemas, schemas.GetProperty(schema), data, schema);
        }
    }

    /// <summary>Each question waits by itself.</summary>
    private async Task<JsonElement> Judged(string pcn, string token)
    {
        for (var attempt = 0; ; attempt++)
        {
            var told = Ok(await host.Get($"{Monitoring}/transactions/{pcn}", token)).Data;
            if (Text(told, "status") == "JUDGED") return told;
            Assert.True(attempt < 15, told.GetRawText());
        }
    }

    private static IEnumerable<string> Each(JsonElement items, string name) => items.EnumerateArray().Select(item => Text(item, name));

    private static string NewId() => $"T-{Guid.NewGuid():N}";

    private static JsonObject Rule(string id, bool shadow = false, string line = "5000.00") => new()
    {
        ["id"] = id, ["name"] = "Large", ["measure"] = "PAYMENT_AMOUNT", ["line"] = line, ["action"] = "WARN", ["shadow"] = shadow,
    };
}
