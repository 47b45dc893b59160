using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>A counter's day, called over; and what the documents promise of it all.</summary>
[Collection(AccessTests.Name)]
public sealed class CallOverTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_day_is_called_over_as_the_ledger_has_it()
    {
        var scene = await Set(host);
        Ok(await scene.OpenTill("100.00"));
        Ok(await scene.CashIn("120.00"));
        Ok(await scene.CashOut("20.00"));
        Ok(await scene.CloseTill("199.00"));
        Ok(await scene.OpenTill("199.00"));
        Ok(await scene.CashIn("1.00"));

        var day = Ok(await host.Get($"/agent/{scene.Agent.Code}/call-over?size=2", scene.Agent.Token)).Data;

        Assert.Equal(("0.00", "899.00"), (Text(day, "floatOpening"), Text(day, "floatClosing")));
        Assert.Equal(["CASH_IN 2 121.00", "CASH_OUT 1 20.00", "CASH_PICKUP 0 0.00", "CASH_PAYMENT 0 0.00", "CASH_REFUND 0 0.00", "FLOAT_BOUGHT 1 1000.00", "FLOAT_SOLD 0 0.00", "OTHER 0 0.00"],
            day.GetProperty("totals").EnumerateArray().Select(total => $"{Text(total, "type")} {total.GetProperty("count")} {Text(total, "amount")}"));
        Assert.Equal(["1 CLOSED 200.00 120.00 20.00 -1.00", "2 OPEN 200.00 1.00 0.00 "],
            day.GetProperty("tills").EnumerateArray().Select(till => $"{till.GetProperty("session")} {Text(till, "status")} {Text(till, "expectedCash")} {Text(till, "ledgerCashIn")} {Text(till, "ledgerCashOut")} {(till.TryGetProperty("variance", out var variance) ? variance.GetString() : "")}"));
        Assert.Equal(["CASH_IN -1.00 899.00", "CASH_OUT 20.00 900.00"],
            day.GetProperty("items").EnumerateArray().Select(entry => $"{Text(entry, "type")} {Text(entry, "floatChange")} {Text(entry, "floatBalance")}"));
        Assert.Equal(4, day.GetProperty("total").GetInt64());
        var second = Ok(await host.Get($"/agent/{scene.Agent.Code}/call-over?size=2&page=2", scene.Manager)).Data;
        Assert.Equal(["CASH_IN", "FLOAT_BOUGHT"], second.GetProperty("items").EnumerateArray().Select(entry => Text(entry, "type")));
    }

    [Fact]
    public async Task Another_day_has_its_own_float_and_nothing_in_it()
    {
        var scene = await Set(host);

        var before = Ok(await host.Get($"/agent/{scene.Agent.Code}/call-over?date=2026-01-01", scene.Agent.Token)).Data;
        var later = Ok(await host.Get($"/agent/{scene.Agent.Code}/call-over?date=01/01/2999&currencyCode=GBP", scene.Agent.Token)).Data;

        Assert.Equal(("0.00", "0.00", 0), (Text(before, "floatOpening"), Text(before, "floatClosing"), before.GetProperty("total").GetInt32()));
        Assert.Equal(("1000.00", "1000.00"), (Text(later, "floatOpening"), Text(later, "floatClosing")));
    }

    [Fact]
    public async Task A_call_over_is_read_by_those_whose_it_is()
    {
        var scene = await Set(host);
        var shop = await host.Employ("sub-agents", scene.Agent.Token, Staff());
        var path = $"/agent/{scene.Agent.Code}/call-over";

        (await host.Get(path, shop.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Get(path, scene.Cashier.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get($"{path}?date=soon", scene.Agent.Token)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get($"{path}?currencyCode=EUR", scene.Agent.Token)).ShouldRefuse(404, "NOT_FOUND", "FLOAT_NOT_FOUND");
        (await host.Get($"/agent/{shop.Code}/call-over", scene.Agent.Token)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task The_most_specific_setting_wins_and_says_what_it_overrides()
    {
        var scene = await Set(host);
        var shop = await host.Employ("sub-agents", scene.Agent.Token, Staff());
        // The principal's settings are everyone's: a currency that no other test uses.
        var currency = "cashIn.max.UYU";
        Ok(await host.Put(Preferences, Body(currency, "500"), scene.Manager));
        Ok(await scene.Settings(new JsonObject { [currency] = "300" }));
        Ok(await scene.Settings(new JsonObject { [currency] = 200, ["timeZone"] = "Africa/Lagos" }, shop.Code));

        var settings = Ok(await host.Get(Preferences, shop.Token)).Data.GetProperty("settings").EnumerateArray().ToDictionary(setting => Text(setting, "name"));

        Assert.Equal(("200", "SUB_AGENT", shop.Code), (Text(settings[currency], "value"), Text(settings[currency], "source"), Text(settings[currency], "sourceCode")));
        Assert.Equal(["AGENT 300", "PRINCIPAL 500"], settings[currency].GetProperty("overridden").EnumerateArray().Select(value => $"{Text(value, "source")} {Text(value, "value")}"));
        Assert.Equal(("Africa/Lagos", "24/7"), (Text(settings["timeZone"], "value"), Text(settings["openingHours"], "value")));
        Ok(await scene.Settings(new JsonObject { [currency] = null }, shop.Code));
        var after = Ok(await host.Get($"{Preferences}?agentCode={shop.Code}", scene.Agent.Token)).Text;
        Assert.Contains("\"300\",\"source\":\"AGENT\"", after, StringComparison.Ordinal);
        (await host.Put(Preferences, Body(currency, "1"), scene.Agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        Ok(await host.Get(Preferences, scene.Manager));
    }

    [Theory]
    [InlineData("cashIn.max", "1", "UNKNOWN_VALUE")]
    [InlineData("cashIn.max.XXX", "1", "UNKNOWN_VALUE")]
    [InlineData("timeZone.GBP", "UTC", "UNKNOWN_VALUE")]
    [InlineData("cashIn.max.GBP", "1.001", "MALFORMED")]
    [InlineData("timeZone", "Mars/Olympus", "MALFORMED")]
    [InlineData("openingHours", "Mo-Fr", "MALFORMED")]
    public async Task A_setting_that_makes_no_sense_is_named(string name, string value, string code)
    {
        var scene = await Set(host, "0", "0");

        var answer = await scene.Settings(new JsonObject { [name] = value });

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([($"settings.{name}", code)], answer.Details);
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"settings":[]}""")]
    [InlineData("""{"settings":{"\ud800":"1"}}""")]
    [InlineData("""{"settings":{"timeZone":{}}}""")]
    [InlineData("""{"settings":{"timeZone":"\ud800"}}""")]
    [InlineData("""{"settings":{"timeZone":"../../etc/passwd"}}""")]
    [InlineData("""{"settings":{"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\ud83d\ude00":"1"}}""")]
    public async Task Hostile_settings_are_refused_and_nothing_breaks(string body) =>
        Assert.Equal(422, (await host.Put(Preferences, body, await host.Manager())).Status);

    [Fact]
    public async Task A_counter_is_open_in_its_hours_by_its_own_clock()
    {
        var scene = await Set(host);
        var lagos = TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Africa/Lagos"));
        string[] days = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
        var (today, other) = (days[(int)lagos.DayOfWeek], days[((int)lagos.DayOfWeek + 3) % 7]);
        Ok(await scene.Settings(new JsonObject { ["timeZone"] = "Africa/Lagos", ["openingHours"] = $"{other} 00:00-24:00" }));

        (await scene.OpenTill()).ShouldRefuse(422, "VALIDATION_ERROR", "OUTSIDE_OPENING_HOURS");
        Ok(await scene.Settings(new JsonObject { ["openingHours"] = $"{today} 00:00-24:00" }));
        Ok(await scene.OpenTill());
        Ok(await scene.CashIn("1.00"));
        Ok(await scene.Settings(new JsonObject { ["openingHours"] = $"{other} 00:00-24:00" }));
        (await scene.CashIn("1.00")).ShouldRefuse(422, "VALIDATION_ERROR", "OUTSIDE_OPENING_HOURS");
        Ok(await scene.CloseTill("501.00"));
    }

    [Fact]
    public async Task Answers_look_as_their_schemas_promise()
    {
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        var scene = await Set(host);
        Ok(await scene.OpenTill());
        var (pcn, code) = await scene.NewPickup();
        var cash = Ok(await scene.CashIn("1.00"));
        foreach (var (schema, answer) in new (string, Answer)[]
        {
            ("CashReceipt", cash),
            ("CashReceipt", Ok(await scene.PayPickup(pcn, code))),
            ("CashOutOtp", Ok(await scene.SendOtp("1.00"))),
            ("FloatTrade", Ok(await host.Post($"/agent/{scene.Agent.Code}/float/buy", With(Money("1.00"), "reference", "r"), scene.Manager, Key()))),
            ("Floats", Ok(await host.Get($"/agent/{scene.Agent.Code}/float", scene.Manager))),
            ("CreditLine", Ok(await host.Put($"/agent/{scene.Agent.Code}/float/credit-line", """{"creditLine":"1.00","currencyCode":"GBP"}""", scene.Manager))),
            ("TillSession", Ok(await host.Get("/agent/till", scene.Cashier.Token))),
            ("TillSession", Ok(await scene.CloseTill("1.00"))),
            ("CallOver", Ok(await host.Get($"/agent/{scene.Agent.Code}/call-over", scene.Manager))),
            ("Preferences", Ok(await scene.Settings(new JsonObject { ["cashIn.max.GBP"] = "1" }))),
        })
        {
            ExampleTests.Check(schemas, schemas.GetProperty(schema), answer.Data, schema);
        }
    }

    private static string Body(string name, string value) => new JsonObject { ["settings"] = new JsonObject { [name] = value } }.ToJsonString();

}
