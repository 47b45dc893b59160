using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>Float is bought, sold and lent on a credit line.</summary>
[Collection(AccessTests.Name)]
public sealed class FloatTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Bought_float_is_booked_as_J21_once()
    {
        var scene = await Set(host, floatAmount: "0");
        var key = Key();

        var bought = Ok(await scene.BuyFloat("1000.00", key));
        var again = await scene.BuyFloat("1000.00", key);

        Assert.Equal([(1010, -1000_00), (2020, 1000_00)], await scene.Entry(bought, "postingId"));
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Equal(bought.Data.GetRawText(), again.Data.GetRawText());
        Assert.Equal("1000.00", (await scene.Float()).GetProperty("accountBalance").GetString());
        (await scene.BuyFloat("1000.01", key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
    }

    [Fact]
    public async Task Sold_float_goes_back_to_the_bank_but_a_credit_line_does_not()
    {
        var scene = await Set(host, floatAmount: "100.00");
        Ok(await CreditLine(scene, "500.00"));

        (await Sell(scene, "100.01", scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        var sold = Ok(await Sell(scene, "100.00", scene.Manager));

        Assert.Equal([(2020, -100_00), (1010, 100_00)], await scene.Entry(sold, "postingId"));
    }

    [Fact]
    public async Task A_float_goes_below_zero_as_far_as_its_credit_line_and_the_line_not_above_its_use()
    {
        var scene = await Set(host, floatAmount: "100.00");
        Ok(await scene.OpenTill());
        Ok(await CreditLine(scene, "50.00"));

        Ok(await scene.CashIn("140.00"));
        (await scene.CashIn("10.01")).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        (await CreditLine(scene, "39.99")).ShouldRefuse(422, "VALIDATION_ERROR", "CREDIT_LINE_IN_USE");
        Ok(await CreditLine(scene, "40.00"));

        var read = await scene.Float();
        Assert.Equal(("-40.00", "0.00", "40.00", "40.00"), (Text(read, "accountBalance"), Text(read, "availableBalance"), Text(read, "receivable"), Text(read, "creditLine")));
    }

    [Fact]
    public async Task An_agent_gives_its_sub_agents_float_and_takes_it_back()
    {
        var scene = await Set(host);
        var shop = await host.Employ("sub-agents", scene.Agent.Token, Staff());
        var other = await host.Employ("agents", scene.Manager, Staff());

        var given = Ok(await scene.BuyFloat("300.00", code: shop.Code, token: scene.Agent.Token));
        Assert.Equal([(2020, -300_00), (2020, 300_00)], await scene.Entry(given, "postingId"));
        Assert.Equal("300.00", Text(await scene.Float(shop.Code), "accountBalance"));
        Ok(await host.Post($"/agent/{shop.Code}/float/sell", Money("100.00"), shop.Token, Key()));
        Assert.Equal("800.00", Text(await scene.Float(), "accountBalance"));

        (await scene.BuyFloat("1.00", token: scene.Agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await Sell(scene, "1.00", scene.Agent.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await scene.BuyFloat("1.00", code: shop.Code, token: shop.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await scene.BuyFloat("1.00", code: shop.Code, token: other.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await scene.BuyFloat("1.00", token: scene.Cashier.Token)).ShouldRefuse(403, "FORBIDDEN");
        (await host.Get($"/agent/{scene.Agent.Code}/float", other.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Get($"/agent/{scene.Agent.Code}/float", shop.Token)).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        Assert.Equal(200, (await host.Get($"/agent/{shop.Code}/float", scene.Agent.Token)).Status);
    }

    [Fact]
    public async Task A_float_is_no_wallet_to_spend_from()
    {
        var scene = await Set(host);
        var accountId = (await scene.Float()).GetProperty("accountId").GetString();

        var transfer = await host.Post(
            "/wallet/transfer", new JsonObject { ["fromAccountId"] = accountId, ["toAccountId"] = scene.Wallet, ["amount"] = "1.00", ["currencyCode"] = "GBP" }, scene.Agent.Token, Key());
        var hold = await host.Post("/wallet/holds", new JsonObject { ["accountId"] = accountId, ["amount"] = "1.00", ["currencyCode"] = "GBP" }, scene.Agent.Token, Key());

        transfer.ShouldRefuse(422, "VALIDATION_ERROR", "ACTION_NOT_PERMITTED");
        hold.ShouldRefuse(422, "VALIDATION_ERROR", "ACTION_NOT_PERMITTED");
    }

    [Theory]
    [InlineData("""{"amount":"0","currencyCode":"GBP"}""", "amount", "NOT_POSITIVE")]
    [InlineData("""{"amount":"1.001","currencyCode":"GBP"}""", "amount", "TOO_PRECISE")]
    [InlineData("""{"amount":"1.00","currencyCode":"XXX"}""", "currencyCode", "UNKNOWN_VALUE")]
    [InlineData("""{"currencyCode":"GBP"}""", "amount", "REQUIRED")]
    public async Task A_trade_that_makes_no_sense_names_its_field(string body, string field, string code)
    {
        var manager = await host.Manager();

        var answer = await host.Post("/agent/ABCDEF/float/buy", JsonNode.Parse(body), manager, Key());

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([(field, code)], answer.Details);
    }

    [Fact]
    public async Task Money_moves_under_a_key_only_and_to_agents_only()
    {
        var manager = await host.Manager();

        (await host.Post("/agent/ABCDEF/float/buy", Money("1.00"), manager)).ShouldRefuse(422, "VALIDATION_ERROR", "IDEMPOTENCY_KEY_REQUIRED");
        (await host.Post("/agent/ABCDEF/float/buy", Money("1.00"), manager, Key())).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
        (await host.Post($"/agent/{(await host.NewUser()).Code}/float/buy", Money("1.00"), manager, Key())).ShouldRefuse(404, "NOT_FOUND", "AGENT_NOT_FOUND");
    }

    private Task<Answer> Sell(AgentScene scene, string amount, string token) => host.Post($"/agent/{scene.Agent.Code}/float/sell", Money(amount), token, Key());

    private Task<Answer> CreditLine(AgentScene scene, string amount) => host.Send(
        HttpMethod.Put, $"/agent/{scene.Agent.Code}/float/credit-line", new JsonObject { ["creditLine"] = amount, ["currencyCode"] = "GBP" }.ToJsonString(), scene.Manager);
}
