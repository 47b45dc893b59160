using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>Drawers are opened and closed with counted cash.</summary>
[Collection(AccessTests.Name)]
public sealed class TillTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task A_till_knows_what_should_be_in_it_and_what_was_counted()
    {
        var scene = await Set(host);
        var opened = Ok(await scene.OpenTill("500.00", key: "open-till-of-" + scene.Cashier.Code));
        Ok(await scene.CashIn("120.00"));
        Ok(await scene.CashOut("20.50"));
        var (pcn, code) = await scene.NewPickup(50_00);
        Ok(await scene.PayPickup(pcn, code));

        Assert.Equal("549.50", Ok(await host.Get("/agent/till", scene.Cashier.Token)).Data.GetProperty("expectedCash").GetString());
        var closed = Ok(await scene.CloseTill("549.00", key: "close"));

        Assert.Equal(("CLOSED", "549.50", "549.00", "-0.50"), Session(closed.Data));
        Assert.Equal(("120.00", "70.50", 3), (closed.Data.GetProperty("cashIn").GetString(), closed.Data.GetProperty("cashOut").GetString(), closed.Data.GetProperty("operations").GetInt32()));
        var reopened = Ok(await scene.OpenTill("549.00"));
        Assert.Equal(2, reopened.Data.GetProperty("session").GetInt32());

        // What was answered then is answered now, though the till has gone on.
        Assert.Equal(opened.Data.GetRawText(), (await scene.OpenTill("500.00", key: "open-till-of-" + scene.Cashier.Code)).Data.GetRawText());
        var again = await scene.CloseTill("549.00", key: "close");
        Assert.Equal(closed.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        (await scene.CloseTill("549.01", key: "close")).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task A_till_is_opened_once_and_closed_once()
    {
        var scene = await Set(host);
        (await scene.CloseTill("0.00")).ShouldRefuse(422, "VALIDATION_ERROR", "TILL_NOT_OPEN");
        (await host.Get("/agent/till", scene.Cashier.Token)).ShouldRefuse(422, "VALIDATION_ERROR", "TILL_NOT_OPEN");

        var openings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.OpenTill("0.00")));
        Assert.Single(openings, answer => answer.Status == 200);
        Assert.All(openings.Where(answer => answer.Status != 200), answer => answer.ShouldRefuse(422, "VALIDATION_ERROR", "TILL_ALREADY_OPEN"));

        var closings = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => scene.CloseTill("0.00")));
        Assert.Single(closings, answer => answer.Status == 200);
    }

    [Fact]
    public async Task A_till_that_closes_during_cash_ins_counts_each_or_refuses_it()
    {
        var scene = await Set(host);
        Ok(await scene.OpenTill("100.00"));

        var cashIns = Enumerable.Range(0, 6).Select(_ => scene.CashIn("10.00")).ToArray();
        var closing = scene.CloseTill("100.00");
        var more = Enumerable.Range(0, 6).Select(_ => scene.CashIn("10.00")).ToArray();
        var answers = await Task.WhenAll([.. cashIns, .. more]);
        var closed = Ok(await closing);

        var done = answers.Count(answer => answer.Status == 200);
        Assert.All(answers.Where(answer => answer.Status != 200), answer => answer.ShouldRefuse(422, "VALIDATION_ERROR", "TILL_NOT_OPEN"));
        Assert.Equal($"{100 + (done * 10)}.00", closed.Data.GetProperty("expectedCash").GetString());
        Assert.Equal($"{500 + (done * 10)}.00", await scene.WalletBalance());
    }

    [Fact]
    public async Task Denominations_add_up_or_are_refused()
    {
        var scene = await Set(host);
        JsonObject Counted(string sum) => new()
        {
            ["countedCash"] = sum,
            ["denominations"] = new JsonArray(new JsonObject { ["value"] = "20.00", ["count"] = 5 }, new JsonObject { ["value"] = "0.50", ["count"] = 3 }),
        };

        var wrong = await host.Post("/agent/till/open", Counted("101.00"), scene.Cashier.Token);
        Assert.Equal([("denominations", "DIFFERS")], wrong.Details);
        Ok(await host.Post("/agent/till/open", Counted("101.50"), scene.Cashier.Token));
    }

    [Theory]
    [InlineData("""{}""", "countedCash", "REQUIRED")]
    [InlineData("""{"countedCash":"-1"}""", "countedCash", "MALFORMED")]
    [InlineData("""{"countedCash":"1.005"}""", "countedCash", "TOO_PRECISE")]
    [InlineData("""{"countedCash":"1","denominations":{}}""", "denominations", "WRONG_TYPE")]
    [InlineData("""{"countedCash":"1","denominations":[{"value":"1"}]}""", "denominations[0].count", "REQUIRED")]
    [InlineData("""{"countedCash":"1","currencyCode":"EUR"}""", "currencyCode", "UNKNOWN_VALUE")]
    public async Task A_count_that_makes_no_sense_names_its_field(string body, string field, string code)
    {
        var scene = await Set(host, walletAmount: "0");

        var answer = await host.Post("/agent/till/open", JsonNode.Parse(body), scene.Cashier.Token);

        Assert.Equal([(field, code)], answer.Details);
        Assert.True(answer.Status is 422 or 404);
    }

    [Fact]
    public async Task Where_the_agent_has_no_float_or_several_the_currency_must_be_said()
    {
        var scene = await Set(host, floatAmount: "0", walletAmount: "0");
        Assert.Equal([("currencyCode", "REQUIRED")], (await scene.OpenTill()).Details);
        Ok(await scene.BuyFloat("1.00"));
        Ok(await host.Post($"/agent/{scene.Agent.Code}/float/buy", With(Money("1"), "currencyCode", "JPY"), scene.Manager, Key()));
        Assert.Equal([("currencyCode", "REQUIRED")], (await scene.OpenTill()).Details);

        var yen = Ok(await host.Post("/agent/till/open", new JsonObject { ["countedCash"] = "1000", ["currencyCode"] = "JPY" }, scene.Cashier.Token));
        Assert.Equal("1000", yen.Data.GetProperty("openingCash").GetString());
    }

    [Fact]
    public async Task Who_belongs_to_no_counter_has_no_till()
    {
        var loose = await host.SignedIn(Domain.Access.Role.Cashier);

        (await host.Post("/agent/till/open", new JsonObject { ["countedCash"] = "1" }, loose.Access)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Post("/agent/till/open", new JsonObject { ["countedCash"] = "1" }, (await host.SignedIn()).Access)).ShouldRefuse(403, "FORBIDDEN");
    }

    private static (string?, string?, string?, string?) Session(JsonElement till) => (
        till.GetProperty("status").GetString(), till.GetProperty("expectedCash").GetString(), till.GetProperty("countedCash").GetString(), till.GetProperty("variance").GetString());
}
