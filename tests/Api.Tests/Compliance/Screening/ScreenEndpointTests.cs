using System.Text.Json;
using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Partners.Compliance.Screening;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Compliance.Screening;

[Collection(AccessTests.Name)]
public sealed class ScreenEndpointTests(AccessFixture fixture)
{
    private const string Screen = "/compliance/screen";
    private const string Preferences = "/admin/organisation-preference-management/preferences";

    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_listed_name_is_found_with_why()
    {
        var answer = Ok(await Ask(new JsonObject { ["name"] = "BLOCKLISTOV, Zanctius", ["type"] = "PERSON", ["dateOfBirth"] = "1966-06-06", ["nationality"] = "RUS" })).Data;

        Assert.Equal(("ALERT", 1), (answer.GetProperty("verdict").GetString(), answer.GetProperty("matchCount").GetInt32()));
        var match = answer.GetProperty("matches")[0];
        Assert.Equal(
            (SandboxLists.Sanctions, "S-1", SandboxLists.Sanctioned, "HIGH", 99.5m),
            (match.GetProperty("listId").GetString(), match.GetProperty("entryId").GetString(), match.GetProperty("name").GetString(), match.GetProperty("band").GetString(), match.GetProperty("score").GetDecimal()));
        Assert.Contains("Date of birth agrees", match.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        Assert.Contains(answer.GetProperty("listVersions").EnumerateArray(), list => list.GetProperty("listId").GetString() == SandboxLists.Exposed);
    }

    [Theory]
    [InlineData(SandboxLists.Sanctioned, "ALERT", SandboxLists.Sanctions)]
    [InlineData("Занктиус Блоклистов", "ALERT", SandboxLists.Sanctions)]
    [InlineData(SandboxLists.PoliticallyExposed, "ALERT", SandboxLists.Exposed)]
    [InlineData(SandboxLists.Weak, "LOGGED", SandboxLists.Sanctions)]
    [InlineData("Ngozi Obi", "CLEAR", null)]
    [InlineData("???", "UNREADABLE", null)]
    public async Task The_sandbox_has_names_for_every_verdict(string name, string verdict, string? listId)
    {
        var answer = Ok(await Ask(new JsonObject { ["name"] = name })).Data;
        Assert.Equal(verdict, answer.GetProperty("verdict").GetString());
        Assert.Equal(listId, answer.GetProperty("matches").EnumerateArray().Select(match => match.GetProperty("listId").GetString()).FirstOrDefault());
    }

    [Fact]
    public async Task A_documents_number_is_enough()
    {
        var answer = Ok(await Ask(new JsonObject { ["name"] = "Somebody Else", ["identifiers"] = new JsonArray("zz-666 6666") })).Data;
        Assert.Equal("HIGH", answer.GetProperty("matches")[0].GetProperty("band").GetString());
        Assert.Equal(JsonValueKind.Null, answer.GetProperty("matches")[0].GetProperty("matchedName").ValueKind);
    }

    [Theory]
    [InlineData("RUS")]
    [InlineData("RU")]
    [InlineData("Russian Federation")]
    [InlineData("Russian")]
    public async Task A_nationality_is_a_code_a_name_or_an_adjective(string nationality)
    {
        var answer = Ok(await Ask(new JsonObject { ["name"] = SandboxLists.Sanctioned, ["nationality"] = nationality })).Data;
        Assert.Contains("Nationality agrees", answer.GetProperty("matches")[0].GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_said_as_a_whole_is_said_in_words_as_well()
    {
        var answer = Ok(await Ask(new JsonObject { ["name"] = "Ngozi Obi" })).Data;
        Assert.Contains("alert from 88.0", answer.GetProperty("explanation").GetString(), StringComparison.Ordinal);
        Assert.Equal((80m, 88m, 95m), Bands(answer));
    }

    [Theory]
    [InlineData("""{}""", "name")]
    [InlineData("""{"name":""}""", "name")]
    [InlineData("""{"name":7}""", "name")]
    [InlineData("""{"name":"A","type":"ROBOT"}""", "type")]
    [InlineData("""{"name":"A","dateOfBirth":"17.5.1990"}""", "dateOfBirth")]
    [InlineData("""{"name":"A","nationality":"XXX"}""", "nationality")]
    [InlineData("""{"name":"A","identifiers":"x"}""", "identifiers")]
    [InlineData("""{"name":"A","identifiers":[7]}""", "identifiers[0]")]
    [InlineData("""{"name":"A","otherNames":[""]}""", "otherNames[0]")]
    [InlineData("""{"name":"A","identifiers":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}""", "identifiers")]
    public async Task What_is_wrong_is_told_by_field(string body, string field)
    {
        var refused = await Ask(JsonNode.Parse(body)!.AsObject());
        Assert.Equal((422, field), (refused.Status, refused.Error.GetProperty("details")[0].GetProperty("field").GetString()));
    }

    [Fact]
    public async Task A_name_as_long_as_it_may_be_is_screened_and_a_longer_one_is_refused()
    {
        Ok(await Ask(new JsonObject { ["name"] = new string('a', 400) }));
        Assert.Equal(422, (await Ask(new JsonObject { ["name"] = new string('a', 401) })).Status);
    }

    [Fact]
    public async Task What_the_list_says_of_a_match_can_be_read()
    {
        var match = Ok(await Ask(new JsonObject { ["name"] = SandboxLists.Weak })).Data.GetProperty("matches")[0];
        var path = $"/admin/compliance/lists/{match.GetProperty("listId").GetString()}/entries";

        var entry = Ok(await host.Get($"{path}/{match.GetProperty("entryId").GetString()}", await host.Manager())).Data;

        Assert.Equal(match.GetProperty("entryVersion").GetString(), entry.GetProperty("entryVersion").GetString());
        Assert.Equal(match.GetProperty("name").GetString(), entry.GetProperty("names")[0].GetProperty("name").GetString());
        var listed = Ok(await host.Get($"/admin/compliance/lists/{SandboxLists.Sanctions}/entries/S-1", await host.Manager())).Data;
        Assert.Equal(("1966-06-06", "RU", "ZZ6666666"), (
            listed.GetProperty("birthDates")[0].GetString(), listed.GetProperty("nationalities")[0].GetString(), listed.GetProperty("identifiers")[0].GetProperty("value").GetString()));
        (await host.Get($"{path}/NOBODY", await host.Manager())).ShouldRefuse(404, "NOT_FOUND", "LIST_ENTRY_NOT_FOUND");
        (await host.Get("/admin/compliance/lists/OWN-OF-OTHERS/entries/1", await host.Manager())).ShouldRefuse(404, "NOT_FOUND", "LIST_ENTRY_NOT_FOUND");
        (await host.Get($"{path}/S-1", (await host.Login("customer@demo.test")).AccessToken())).ShouldRefuse(403, "FORBIDDEN");
    }

    [Fact]
    public async Task Customers_do_not_ask() =>
        Assert.Equal(403, (await host.Post(Screen, new JsonObject { ["name"] = "A" }, (await host.Login("customer@demo.test")).AccessToken())).Status);

    /// <summary>Of its own host: others ask while the lines are elsewhere.</summary>
    [Fact]
    public async Task The_lines_are_a_setting_that_holds_from_an_instant_on_and_is_cited()
    {
        await using var own = await AccessHost.Start();
        var manager = await own.Manager();
        foreach (var wrong in new[] { "88", "88.0/80.0/95.0", "60.0/88.0/95.0", "80.0/99.0/99.5", "80.0/88.0/100.1", "80.05/88.0/95.0", "-1/2/3", "a/b/c" })
        {
            var refused = await own.Put(Preferences, new JsonObject { ["settings"] = new JsonObject { ["screening.bands"] = wrong } }.ToJsonString(), manager);
            refused.ShouldRefuse(422, "VALIDATION_ERROR");
            Assert.Equal("settings.screening.bands", refused.Details.Single().Field);
        }

        var asked = new JsonObject { ["name"] = "Santius Blocklisto" };
        Assert.Equal("LOGGED", Ok(await own.Post(Screen, asked, manager)).Data.GetProperty("verdict").GetString());

        var from = own.Clock.GetUtcNow().AddMinutes(10);
        Ok(await own.Put(Preferences, new JsonObject { ["settings"] = new JsonObject { ["screening.bands"] = "80.0/80.0/95.0" }, ["effectiveFrom"] = from.ToString("O") }.ToJsonString(), manager));
        own.Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal("LOGGED", Ok(await own.Post(Screen, asked, manager)).Data.GetProperty("verdict").GetString());

        own.Clock.Advance(TimeSpan.FromMinutes(2));
        var answer = Ok(await own.Post(Screen, asked, manager)).Data;
        Assert.Equal(("ALERT", (80m, 80m, 95m)), (answer.GetProperty("verdict").GetString(), Bands(answer)));
        Assert.Equal((80m, 80m, 95m), Bands(Ok(await own.Get("/admin/compliance/lists", manager)).Data));
        Assert.Equal("PRINCIPAL", Ok(await own.Get($"{Preferences}/screening.bands", manager)).Data.GetProperty("source").GetString());

        // Only this tenant's.
        Assert.Equal((80m, 88m, 95m), Bands(Ok(await own.Send(HttpMethod.Post, Screen, asked.ToJsonString(), (await own.Login("manager@acme.test", tenant: "acme")).AccessToken(), "acme")).Data));
    }

    private static (decimal Log, decimal Alert, decimal Strong) Bands(JsonElement answer)
    {
        var bands = answer.GetProperty("bands");
        return (bands.GetProperty("logAt").GetDecimal(), bands.GetProperty("alertAt").GetDecimal(), bands.GetProperty("strongAt").GetDecimal());
    }

    private async Task<Answer> Ask(JsonObject body) => await host.Post(Screen, body, await host.Manager());
}
