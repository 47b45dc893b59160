using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>Where cash can be collected. The country is this test's own, so that tests do not meet.</summary>
[Collection(AccessTests.Name)]
public sealed class PayoutPointTests(AccessFixture fixture)
{
    private const string Points = "/branches/listpayoutpoints";
    private const string Centers = "/branches/listpayoutCenter";

    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Counters_that_pay_cash_in_a_country_are_listed_while_a_corridor_leads_there()
    {
        var manager = await host.Manager();
        var agent = await host.Employ("agents", manager, There("Tallinn"));
        var shop = await host.Employ("sub-agents", agent.Token, There("Tartu"));
        var withoutFloat = await host.Employ("sub-agents", agent.Token, There("Tartu"));
        var elsewhere = await host.Employ("agents", manager, Staff());
        foreach (var code in (string[])[agent.Code, shop.Code, elsewhere.Code]) Ok(await host.Post($"/agent/{code}/float/buy", Euros(), manager, Key()));
        var customer = (await host.SignedIn()).Access;
        Assert.Empty(await Codes(Points, customer));

        Ok(await host.Post("/admin/corridors", Corridor(), manager));
        var listed = Ok(await host.Post(Points, Asked(), customer)).Data;

        Assert.Equal([agent.Code, shop.Code], Of(listed));
        Assert.Equal(2, listed.GetProperty("total").GetInt32());
        Assert.DoesNotContain(withoutFloat.Code, Of(listed));
        var first = listed.GetProperty("items")[0];
        Assert.Equal(("Tallinn", "EST", agent.Code), (first.GetProperty("address").GetProperty("city").GetString(), first.GetProperty("country").GetString(), first.GetProperty("agentCode").GetString()));
        Assert.Equal(["EUR"], first.GetProperty("currencyCodes").EnumerateArray().Select(each => each.GetString()!));
        Assert.False(first.TryGetProperty("email", out _));
        Assert.Equal([shop.Code], await Codes(Points, customer, ("city", "tartu")));
        Assert.Equal([shop.Code], await Codes(Points, customer, ("page", 2), ("size", 1)));
        Assert.Empty(await Codes(Points, customer, ("currencyCode", "USD")));
        Assert.Empty(await Codes(Points, customer, ("agentCode", elsewhere.Code)));
        Assert.Equal([agent.Code, shop.Code], await Codes(Points, customer, ("agentCode", agent.Code)));
        Assert.Equal([agent.Code], await Codes(Centers, customer));

        Ok(await host.Post($"/usermanagement/sub-agents/{shop.Code}/deactivate", null, manager));
        Assert.Equal([agent.Code], await Codes(Points, customer));
        Ok(await host.Send(HttpMethod.Delete, "/admin/corridors/GBR-GBP-EST-EUR", null, manager, "demo"));
        Assert.Empty(await Codes(Points, customer));
    }

    [Theory]
    [InlineData("""{}""", "country:REQUIRED")]
    [InlineData("""{"country":"XXX","currencyCode":"ZZZ","agentCode":"a/b"}""", "country:UNKNOWN_VALUE currencyCode:UNKNOWN_VALUE agentCode:MALFORMED")]
    [InlineData("""{"country":"EST","size":201}""", "size:OUT_OF_RANGE")]
    public async Task A_request_names_every_field_that_is_wrong(string body, string expected)
    {
        var answer = await host.Post(Points, JsonNode.Parse(body), (await host.SignedIn()).Access);

        Assert.Equal(422, answer.Status);
        Assert.Equal(expected.Split(' '), answer.Details.Select(detail => $"{detail.Field}:{detail.Code}"));
    }

    [Fact]
    public async Task Nobody_looks_without_signing_in() => (await host.Post(Points, Asked(), null)).ShouldRefuse(401, "AUTH_REQUIRED");

    private static JsonObject There(string city)
    {
        var staff = Staff();
        staff["countryIso3"] = "EST";
        staff["address"] = new JsonObject { ["address1"] = "1 Main Street", ["city"] = city, ["countryIso3"] = "EST" };
        return staff;
    }

    private static JsonObject Euros() => new() { ["amount"] = "100.00", ["currencyCode"] = "EUR" };

    private static JsonObject Corridor() => new()
    {
        ["originCountry"] = "GBR", ["sendCurrency"] = "GBP", ["destinationCountry"] = "EST", ["receiveCurrency"] = "EUR",
        ["deliveries"] = new JsonArray(new JsonObject { ["deliveryMethod"] = "CASHPICKUP", ["partner"] = "OWN_AGENTS" }),
        ["paymentMethods"] = new JsonArray("E_WALLET"), ["marginPercent"] = "1",
    };

    private static JsonObject Asked(params (string Name, JsonNode Value)[] more)
    {
        var body = new JsonObject { ["country"] = "EST" };
        foreach (var (name, value) in more) body[name] = value;
        return body;
    }

    private async Task<string[]> Codes(string path, string token, params (string Name, JsonNode Value)[] more) => Of(Ok(await host.Post(path, Asked(more), token)).Data);

    private static string[] Of(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("code").GetString()!)];
}
