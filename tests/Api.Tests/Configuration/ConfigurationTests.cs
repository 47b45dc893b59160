using System.Globalization;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Contracts;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Configuration;

/// <summary>What is set, where it comes from, since when and by whom.</summary>
[Collection(AccessTests.Name)]
public sealed class ConfigurationTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task The_published_call_reads_what_the_list_reads()
    {
        var token = await host.Manager();
        var published = Ok(await host.Get("/admin/organisation-preference-management/fetch-organisation-preference", token)).Data;

        Assert.Equal(Ok(await host.Get(Preferences, token)).Data.GetRawText(), published.GetRawText());
    }

    [Fact]
    public async Task An_explanation_names_every_level_that_says_something_and_who_said_it()
    {
        var (manager, token, _) = await host.SignedIn(Domain.Access.Role.Manager);
        var agent = await host.Employ("agents", token, Staff());
        var shop = await host.Employ("sub-agents", agent.Token, Staff());
        Ok(await Change(token, new() { ["cashOut.max.PYG"] = "500" }));
        Ok(await Change(token, new() { ["cashOut.max.PYG"] = "300" }, agent.Code, reason: "Agreement"));

        var said = Ok(await host.Get($"{Preferences}/cashOut.max.PYG?agentCode={shop.Code}", agent.Token)).Data;

        Assert.Equal(("300", "AGENT"), (Text(said, "value"), Text(said, "source")));
        var candidates = said.GetProperty("candidates").EnumerateArray().ToArray();
        Assert.Equal(["AGENT 300", "PRINCIPAL 500"], candidates.Select(each => $"{Text(each, "source")} {Text(each, "value")}"));
        Assert.Equal((manager.Code, "Agreement", 1), (Text(candidates[0], "setBy"), Text(candidates[0], "reason"), candidates[0].GetProperty("version").GetInt32()));
        var zone = Ok(await host.Get($"{Preferences}/timeZone?agentCode={shop.Code}", token)).Data.GetProperty("candidates").EnumerateArray().Last();
        Assert.Equal(("UTC", "DEFAULT"), (Text(zone, "value"), Text(zone, "source")));
    }

    [Fact]
    public async Task A_value_takes_effect_at_its_instant_and_can_be_read_as_it_was()
    {
        await using var own = await AccessHost.Start();
        var manager = await own.Manager();
        var from = own.Clock.GetUtcNow().AddMinutes(10);
        var before = own.Clock.GetUtcNow();
        Ok(await own.Put(Preferences, Body(new() { ["timeZone"] = "Europe/Paris" }, from: from), manager));
        Assert.Equal("UTC", await Value(own, manager, "timeZone"));
        Assert.Equal("Europe/Paris", await Value(own, manager, "timeZone", from));

        own.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("Europe/Paris", await Value(own, manager, "timeZone"));
        Assert.Equal("UTC", await Value(own, manager, "timeZone", before));

        Ok(await own.Send(HttpMethod.Delete, $"{Preferences}/timeZone", null, manager));
        Assert.Equal("UTC", await Value(own, manager, "timeZone"));
        var versions = Ok(await own.Get($"{Preferences}/timeZone/versions", manager)).Data.GetProperty("versions").EnumerateArray().ToArray();
        Assert.Equal([null, "Europe/Paris"], versions.Select(version => version.GetProperty("value").GetString()));
        var audit = Ok(await own.Get("/admin/audit?subject=configuration/_principal", manager)).Text;
        Assert.Contains("configuration.changed", audit, StringComparison.Ordinal);
        Assert.Contains("Europe/Paris", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_stands_for_one_change()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var key = ("X-Idempotency-Key", Key());
        var body = Body(new() { ["timeZone"] = "Africa/Lagos" }, agent.Code);

        Ok(await host.Put(Preferences, body, manager, headers: key));
        Ok(await Change(manager, new() { ["timeZone"] = "Africa/Accra" }, agent.Code));
        var again = Ok(await host.Put(Preferences, body, manager, headers: key));

        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal("Africa/Accra", await Value(host, manager, "timeZone", agentCode: agent.Code));
        (await host.Put(Preferences, Body(new() { ["timeZone"] = "UTC" }, agent.Code), manager, headers: key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task Values_are_written_in_their_own_form_and_only_where_they_may_be_set()
    {
        await using var own = await AccessHost.Start();
        var manager = await own.Manager();
        var agent = await own.Employ("agents", manager, Staff());

        Ok(await own.Put(Preferences, Body(new() { ["approval.lifetime"] = 24, ["signIn.secondFactorRoles"] = new JsonArray("CASHIER", "AGENT") }), manager));
        var list = Ok(await own.Get(Preferences, manager)).Data.GetProperty("settings").EnumerateArray().ToDictionary(setting => Text(setting, "name"));
        Assert.Equal(24, list["approval.lifetime"].GetProperty("value").GetInt32());
        Assert.Equal(["CASHIER", "AGENT"], list["signIn.secondFactorRoles"].GetProperty("value").EnumerateArray().Select(role => role.GetString()));

        var answer = await own.Put(Preferences, Body(new() { ["approval.lifetime"] = 24 }, agent.Code), manager);
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([("settings.approval.lifetime", "OUT_OF_RANGE")], answer.Details);
    }

    [Fact]
    public async Task An_agent_reads_its_own_and_nothing_of_what_only_the_principal_decides()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        var other = await host.Employ("agents", manager, Staff());

        var own = Ok(await host.Get(Preferences, agent.Token));
        Assert.Equal(agent.Code, Text(own.Data, "agentCode"));
        Assert.DoesNotContain("approval.", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("approval.", Ok(await host.Get(Preferences.Replace("preferences", "settings", StringComparison.Ordinal), agent.Token)).Text, StringComparison.Ordinal);
        (await host.Get($"{Preferences}/approval.lifetime", agent.Token)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get($"{Preferences}?agentCode={other.Code}", agent.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Put(Preferences, Body(new() { ["timeZone"] = "UTC" }, agent.Code), agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get(Preferences, (await host.SignedIn()).Access)).ShouldRefuse(403, "FORBIDDEN");
    }

    [Theory]
    [InlineData("""{"settings":{}}""", "settings")]
    [InlineData("""{"settings":{"approval.lifetime":"24"}}""", "settings.approval.lifetime")]
    [InlineData("""{"settings":{"approval.lifetime":0}}""", "settings.approval.lifetime")]
    [InlineData("""{"settings":{"approval.lifetime":1e99}}""", "settings.approval.lifetime")]
    [InlineData("""{"settings":{"approval.fundWallet.mode":"SOMETIMES"}}""", "settings.approval.fundWallet.mode")]
    [InlineData("""{"settings":{"signIn.secondFactorRoles":"CASHIER"}}""", "settings.signIn.secondFactorRoles")]
    [InlineData("""{"settings":{"signIn.secondFactorRoles":["CASHIER,AGENT"]}}""", "settings.signIn.secondFactorRoles")]
    [InlineData("""{"settings":{"signIn.secondFactorRoles":["CASHIER",7]}}""", "settings.signIn.secondFactorRoles")]
    [InlineData("""{"settings":{"timeZone":"UTC"},"effectiveFrom":"2001-01-01T00:00:00Z"}""", "effectiveFrom")]
    [InlineData("""{"settings":{"timeZone":"UTC"},"effectiveFrom":"soon"}""", "effectiveFrom")]
    [InlineData("""{"settings":{"timeZone":"UTC"},"reason":7}""", "reason")]
    public async Task What_makes_no_sense_is_named(string body, string field)
    {
        var answer = await host.Put(Preferences, body, await host.Manager());

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([field], answer.Details.Select(detail => detail.Field));
    }

    [Fact]
    public async Task Answers_look_as_their_schemas_promise()
    {
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, Staff());
        foreach (var (schema, answer) in new (string, Answer)[]
        {
            ("SettingList", Ok(await host.Get("/admin/organisation-preference-management/settings", manager))),
            ("Preferences", Ok(await Change(manager, new() { ["cashIn.max.GBP"] = "1" }, agent.Code))),
            ("PreferenceExplanation", Ok(await host.Get($"{Preferences}/cashIn.max.GBP?agentCode={agent.Code}", manager))),
            ("PreferenceExplanation", Ok(await host.Get($"{Preferences}/cashIn.max.ISK", manager))),
            ("PreferenceVersions", Ok(await host.Get($"{Preferences}/cashIn.max.GBP/versions?agentCode={agent.Code}", manager))),
        })
        {
            ExampleTests.Check(schemas, schemas.GetProperty(schema), answer.Data, schema);
        }
    }

    [Fact]
    public async Task What_an_earlier_version_stored_of_counters_still_holds()
    {
        var storage = (Orleans.Storage.IGrainStorage)((Microsoft.Extensions.DependencyInjection.IKeyedServiceProvider)host.Services)
            .GetRequiredKeyedService(typeof(Orleans.Storage.IGrainStorage), Grains.Documents.StorageNames.Documents);
        var code = Domain.Access.UserCode.FromId(Guid.NewGuid(), 0);
        var earlier = new Earlier { State = new() { Values = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("cashIn.max.GBP", "9.00") } };
        await storage.WriteStateAsync("counter-settings", Orleans.Runtime.GrainId.Create("counter-settings", $"demo/{code}"), earlier);

        Assert.Equal("9.00", (await host.Grains.Configuration("demo", code).Read())["cashIn.max.GBP"]);
    }

    private static string Body(JsonObject settings, string? agentCode = null, DateTimeOffset? from = null, string? reason = null) => new JsonObject
    {
        ["agentCode"] = agentCode, ["settings"] = settings, ["effectiveFrom"] = from?.ToString("O", CultureInfo.InvariantCulture), ["reason"] = reason,
    }.ToJsonString();

    private static async Task<string?> Value(AccessHost host, string token, string name, DateTimeOffset? at = null, string? agentCode = null)
    {
        var query = new List<string>();
        if (at is { } instant) query.Add($"at={Uri.EscapeDataString(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture))}");
        if (agentCode is not null) query.Add($"agentCode={agentCode}");
        return Text(Ok(await host.Get($"{Preferences}/{name}?{string.Join('&', query)}", token)).Data, "value");
    }

    private Task<Answer> Change(string token, JsonObject settings, string? agentCode = null, string? reason = null) =>
        host.Put(Preferences, Body(settings, agentCode, null, reason), token);

    private sealed class Earlier : Orleans.IGrainState<Grains.Configuration.CounterSettingsState>
    {
        [System.Diagnostics.CodeAnalysis.AllowNull]
        public Grains.Configuration.CounterSettingsState State { get; set => field = value ?? new(); } = new();

        public string? ETag { get; set; }

        public bool RecordExists { get; set; }
    }
}
