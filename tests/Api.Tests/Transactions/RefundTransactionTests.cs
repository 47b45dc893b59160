using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Partners.Gateways;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Transactions;

[Collection(AccessTests.Name)]
public sealed class RefundTransactionTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task What_was_not_delivered_goes_back_whole()
    {
        var scene = await Begin(host, account: "0000000001");
        var failed = await scene.GoneOn(await scene.Paid());
        var key = Key();
        Assert.Equal("PENDING_REFUND", StatusOf(Ok(await Refund(scene, failed, key)).Data));
        var refunded = await scene.GoneOn(failed);

        Assert.Equal(("REFUNDED", "REFUNDED", "8.99"), (StatusOf(refunded), refunded.GetProperty("paymentStatus").GetString(), refunded.GetProperty("refundedAmount").GetString()));
        Assert.Equal("500.00", await scene.Balance());
        Assert.Equal("true", Ok(await Refund(scene, failed, key)).Header("Idempotent-Replayed"));
        (await Refund(scene, failed, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "STATUS_NOT_PERMITTED");
    }

    [Fact]
    public async Task Of_what_was_delivered_a_part_is_given_back_and_never_all_of_it()
    {
        var scene = await Begin(host);
        var delivered = await scene.GoneOn(await scene.Paid());
        var given = Ok(await Refund(scene, delivered, Key(), "1.99")).Data;

        Assert.Equal(("PAID", "PARTIALLY_REFUNDED", "1.99"), (StatusOf(given), given.GetProperty("paymentStatus").GetString(), given.GetProperty("refundedAmount").GetString()));
        Assert.Equal("GOODWILL", given.GetProperty("refunds")[0].GetProperty("kind").GetString());
        Assert.Equal("493.00", await scene.Balance());
        (await Refund(scene, delivered, Key(), "7.01")).ShouldRefuse(422, "VALIDATION_ERROR", "REFUND_EXCEEDS_PAYMENT");
        (await Refund(scene, delivered, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "RECALL_REQUIRED");
    }

    [Fact]
    public async Task A_recall_that_the_partner_accepts_pays_everything_back()
    {
        var scene = await Begin(host);
        var delivered = await scene.GoneOn(await scene.Paid());
        var path = $"{Transaction}/{PcnOf(delivered)}/recall";
        Ok(await host.Post(path, new JsonObject { ["reason"] = "Wrong account" }, scene.Manager, Key()));
        (await host.Post(path, new JsonObject { ["reason"] = "Wrong account" }, scene.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "RECALL_UNDER_WAY");
        Ok(await host.Post($"{path}/answer", new JsonObject { ["answer"] = "ACCEPTED", ["reference"] = "RC-7" }, scene.Manager, Key()));

        Assert.Equal("REFUNDED", StatusOf(await scene.GoneOn(delivered)));
        Assert.Equal("500.00", await scene.Balance());
    }

    [Fact]
    public async Task Only_managers_pay_back_and_nothing_that_was_not_paid_by_card_is_charged_back()
    {
        var scene = await Begin(host);
        var paid = await scene.GoneOn(await scene.Paid());

        (await host.Post($"{Transaction}/{PcnOf(paid)}/refund", new JsonObject { ["reason"] = "x" }, scene.Token, Key())).ShouldRefuse(403, "FORBIDDEN");
        (await host.Post($"{Transaction}/{PcnOf(paid)}/charge-back", new JsonObject { ["amount"] = "8.99", ["currencyCode"] = "GBP", ["reference"] = "CB-1" }, scene.Manager, Key()))
            .ShouldRefuse(422, "VALIDATION_ERROR", "NOT_PAID_BY_CARD");
        (await host.Post($"{Transaction}/{PcnOf(paid)}/charge-back/end", new JsonObject { ["outcome"] = "LOST" }, scene.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "CHARGE_BACK_NOT_OPEN");
        (await host.Post($"{Transaction}/{PcnOf(paid)}/return-excess", null, scene.Manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "NOTHING_OWED");
    }

    [Theory]
    [InlineData("schemeFee")]
    [InlineData("fee")]
    public async Task What_the_scheme_takes_for_a_charge_back_is_booked_under_either_name(string field)
    {
        var scene = await Begin(host);
        var made = await scene.Made(With(scene.Order(), "paymentMethod", "ONLINE_CARD_PAYMENT"));
        var total = made.GetProperty("totalPayable").GetString()!;
        Ok(await host.Post("/paymentmanagement/process-card-payment", new JsonObject
        {
            ["currencyiso3a"] = "GBP", ["pan"] = MagicCards.Paid, ["expirydate"] = "12/2040", ["securitycode"] = "123", ["requesttypedescriptions"] = "purchase", ["baseamount"] = total, ["pcn"] = PcnOf(made),
        }, scene.Token, Key()));
        await scene.GoneOn(made);
        var before = await Fees(scene);
        var body = new JsonObject { ["amount"] = total, ["currencyCode"] = "GBP", ["reference"] = "CB-1", [field] = "15.07" };
        var charged = Ok(await host.Post($"{Transaction}/{PcnOf(made)}/charge-back", body, scene.Manager, Key())).Data.GetProperty("chargeBacks")[0];
        await scene.GoneOn(made);

        Assert.Equal(("CB-1", total), (charged.GetProperty("reference").GetString(), charged.GetProperty("amount").GetString()));
        Assert.Equal(15.07m, Math.Abs(await Fees(scene) - before));
    }

    [Theory]
    [InlineData("refund", """{"amount":"1.001","reason":"x"}""", "amount")]
    [InlineData("refund", """{"amount":"1.00"}""", "reason")]
    [InlineData("recall", "{}", "reason")]
    [InlineData("recall/answer", """{"answer":"MAYBE"}""", "answer")]
    [InlineData("charge-back", """{"amount":"1.00","currencyCode":"GBP","fee":"x","reference":"r"}""", "fee")]
    [InlineData("charge-back", """{"amount":"1.00","currencyCode":"GBP","schemeFee":"1.001","reference":"r"}""", "schemeFee")]
    [InlineData("charge-back", """{"amount":"1.00","currencyCode":"ZZZ","fee":"1.00","reference":"r"}""", "currencyCode")]
    [InlineData("charge-back", """{"currencyCode":"GBP","fee":"1.00","reference":"r"}""", "amount")]
    [InlineData("charge-back/end", """{"outcome":"DRAWN"}""", "outcome")]
    public async Task What_makes_no_sense_names_its_field(string verb, string body, string field)
    {
        var scene = await Begin(host);
        var answer = await host.Post($"{Transaction}/{PcnOf(await scene.Made())}/{verb}", JsonNode.Parse(body), scene.Manager, Key());

        Assert.Equal(422, answer.Status);
        Assert.Contains(field, answer.Details.Select(detail => detail.Field));
    }

    /// <summary>What card schemes have been paid for charge-backs, line 7040.</summary>
    private static async Task<decimal> Fees(SendScene scene) =>
        Ok(await scene.Host.Get("/ledger/trial-balance?currency=GBP", scene.Manager)).Data.GetProperty("lines").EnumerateArray()
            .Where(line => line.GetProperty("chartCode").GetInt32() == 7040)
            .Sum(line => decimal.Parse(line.GetProperty("balance").GetString()!, System.Globalization.CultureInfo.InvariantCulture));

    private Task<Answer> Refund(SendScene scene, JsonElement transaction, string key, string? amount = null)
    {
        var body = new JsonObject { ["reason"] = "Asked by the sender" };
        if (amount is not null) body["amount"] = amount;
        return host.Post($"{Transaction}/{PcnOf(transaction)}/refund", body, scene.Manager, key);
    }
}
