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
        Assert.Equal(System.Text.Json.JsonValueKind.Null, answer.GetProperty("matches")[0].GetProperty("matchedName").ValueKind);
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
    public async Task Customers_do_not_ask() =>
        Assert.Equal(403, (await host.Post(Screen, new JsonObject { ["name"] = "A" }, (await host.Login("customer@demo.test")).AccessToken())).Status);

    private async Task<Answer> Ask(JsonObject body) => await host.Post(Screen, body, await host.Manager());
}
