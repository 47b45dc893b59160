using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using FinCode.Domain.Remittances;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Agents;

/// <summary>Walk-in remittances over HTTP: paid at the counter, collected at the counter, handed back at the counter.</summary>
public sealed class RemittanceCashTests(AgentRemittanceFixture fixture) : IClassFixture<AgentRemittanceFixture>
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Cash_that_came_in_at_the_counter_is_collected_under_a_code_that_is_told_once()
    {
        var scene = await Set(host, walletAmount: "0");
        Ok(await scene.OpenTill());
        var (pcn, grain) = await scene.NewRemittance(scene.Cashier.Code, scene.Agent.Code);
        (await scene.DrawCode(pcn, scene.Cashier.Token)).ShouldRefuse(404, "NOT_FOUND", "PICKUP_NOT_FOUND");

        var key = Key();
        var paid = Ok(await scene.PayInCash(pcn, key: key));
        Assert.Equal(("CASH_PAYMENT", "201.99", pcn), (paid.Data.GetProperty("type").GetString(), paid.Data.GetProperty("amount").GetString(), paid.Data.GetProperty("pcn").GetString()));
        Assert.Equal([(2020, -201_99), (2030, 200_00), (2045, 1_99)], await scene.Entry(paid));
        Assert.Equal(paid.Data.GetRawText(), (await scene.PayInCash(pcn, key: key)).Data.GetRawText());
        (await scene.PayInCash(pcn)).ShouldRefuse(422, "VALIDATION_ERROR", "ALREADY_PAID");
        await grain.Continue();

        var code = Ok(await scene.DrawCode(pcn, scene.Cashier.Token)).Data.GetProperty("pickupCode").GetString()!;
        var collected = Ok(await scene.PayPickup(pcn, code));
        Assert.Equal([(2020, 198_00), (2040, -198_00), (2045, -1_99), (6010, 1_99), (1020, -201_99), (1010, 201_99)], await scene.Entry(collected));
        Assert.Equal(RemittanceStatus.Paid, await scene.StatusOf(pcn));
        (await scene.DrawCode(pcn, scene.Cashier.Token)).ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_ALREADY_PAID");

        var callOver = Ok(await host.Get($"/agent/{scene.Agent.Code}/call-over", scene.Agent.Token)).Data;
        Assert.Equal(
            [("CASH_PICKUP", 1, "198.00"), ("CASH_PAYMENT", 1, "201.99"), ("CASH_REFUND", 0, "0.00")],
            callOver.GetProperty("totals").EnumerateArray().Where(total => total.GetProperty("type").GetString() is "CASH_PICKUP" or "CASH_PAYMENT" or "CASH_REFUND")
                .Select(total => (total.GetProperty("type").GetString()!, total.GetProperty("count").GetInt32(), total.GetProperty("amount").GetString()!)));
        var till = Assert.Single(callOver.GetProperty("tills").EnumerateArray());
        Assert.Equal(("503.99", "201.99", "198.00"), (till.GetProperty("expectedCash").GetString(), till.GetProperty("ledgerCashIn").GetString(), till.GetProperty("ledgerCashOut").GetString()));
    }

    [Fact]
    public async Task Wrong_codes_lock_a_pickup_until_the_sender_draws_a_new_one_and_a_wrong_document_is_refused()
    {
        var scene = await Set(host, walletAmount: "0");
        Ok(await scene.OpenTill());
        var (pcn, grain) = await scene.NewRemittance(place: scene.Agent.Code);
        Ok(await scene.PayInCash(pcn));
        await grain.Continue();
        var sender = (await host.Login(scene.CustomerEmail, Password)).AccessToken();
        var former = Ok(await scene.DrawCode(pcn, sender)).Data.GetProperty("pickupCode").GetString()!;
        var code = Ok(await scene.DrawCode(pcn, sender)).Data.GetProperty("pickupCode").GetString()!;

        for (var attempt = 0; attempt < Domain.Limits.PickupCodesWrongMax; attempt++) (await scene.PayPickup(pcn, former)).ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_CODE_WRONG");
        (await scene.PayPickup(pcn, code)).ShouldRefuse(422, "VALIDATION_ERROR", "PICKUP_LOCKED");
        code = Ok(await scene.DrawCode(pcn, sender)).Data.GetProperty("pickupCode").GetString()!;
        var refused = await scene.PayPickup(pcn, code, lastName: "Eze");
        refused.ShouldRefuse(422, "VALIDATION_ERROR", "RECIPIENT_MISMATCH");
        Assert.Equal([("idDocument", "DIFFERS")], refused.Details);
        (await scene.PayPickup(pcn, code, lastName: Partners.Compliance.SandboxVerifier.HeldLastName)).ShouldRefuse(422, "VALIDATION_ERROR", "COLLECTOR_HELD");
        Ok(await scene.PayPickup(pcn, code));
    }

    [Fact]
    public async Task What_is_anothers_does_not_exist()
    {
        var scene = await Set(host, walletAmount: "0");
        var other = await Set(host, walletAmount: "0");
        Ok(await scene.OpenTill());
        Ok(await other.OpenTill());
        var (pcn, grain) = await scene.NewRemittance(place: scene.Agent.Code);

        (await other.PayInCash(pcn)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        (await scene.PayInCash("TR000000000000")).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        Ok(await scene.PayInCash(pcn));
        await grain.Continue();
        var stranger = await host.SignedIn();
        foreach (var token in (string[])[stranger.Access, other.Cashier.Token, scene.Cashier.Token, scene.Manager])
        {
            (await scene.DrawCode(pcn, token)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        }

        Assert.IsType<Contracts.Remittances.RemittanceAnswer.Done>(await grain.Refund(Order(), "Asked"));
        await grain.Continue();
        (await other.HandBack(pcn)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        Ok(await scene.HandBack(pcn));
    }

    [Fact]
    public async Task What_is_to_go_back_is_handed_back_once_where_it_came_in()
    {
        var scene = await Set(host, walletAmount: "0");
        Ok(await scene.OpenTill());
        var (pcn, grain) = await scene.NewRemittance(place: scene.Agent.Code);
        (await scene.HandBack(pcn)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        Ok(await scene.PayInCash(pcn));
        (await scene.HandBack(pcn)).ShouldRefuse(422, "VALIDATION_ERROR", "REFUND_NOT_DUE");
        await grain.Continue();
        Assert.IsType<Contracts.Remittances.RemittanceAnswer.Done>(await grain.Cancel(Order(), null));
        await grain.Continue();

        var key = Key();
        var back = Ok(await scene.HandBack(pcn, key: key));
        Assert.Equal("CASH_REFUND", back.Data.GetProperty("type").GetString());
        Assert.Equal([(2020, 201_99), (2040, -198_00), (6030, -2_00), (2045, -1_99)], (await scene.Entry(back)).OrderByDescending(leg => leg.Line == 2020).ThenBy(leg => Array.IndexOf([2040, 6030, 2045], leg.Line)));
        Assert.Equal("true", (await scene.HandBack(pcn, key: key)).Header("Idempotent-Replayed"));
        (await scene.HandBack(pcn)).ShouldRefuse(422, "VALIDATION_ERROR", "REFUND_NOT_DUE");
        Assert.Equal(RemittanceStatus.Refunded, await scene.StatusOf(pcn));
        Assert.Equal(("1000.00", "500.00"), ((await scene.Float()).GetProperty("accountBalance").GetString(), Ok(await host.Get("/agent/till", scene.Cashier.Token)).Data.GetProperty("expectedCash").GetString()));
    }

    [Fact]
    public async Task A_payment_is_refused_for_the_first_reason_that_applies()
    {
        var scene = await Set(host, floatAmount: "100.00", walletAmount: "0");
        var (pcn, grain) = await scene.NewRemittance(place: scene.Agent.Code);

        (await scene.PayInCash(pcn)).ShouldRefuse(422, "VALIDATION_ERROR", "TILL_NOT_OPEN");
        Ok(await scene.OpenTill());
        (await scene.PayInCash(pcn, "201.98")).ShouldRefuse(422, "VALIDATION_ERROR", "AMOUNT_MISMATCH");
        var key = Key();
        (await scene.PayInCash(pcn, key: key)).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        (await scene.PayInCash(pcn, "5.00", key: key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.IsType<Contracts.Remittances.RemittanceAnswer.Done>(await grain.Cancel(Order(), null));
        (await scene.PayInCash(pcn)).ShouldRefuse(422, "VALIDATION_ERROR", "TRANSACTION_CANCELLED");
        (await host.Post("/agent/cash-payment", Money("1.00"), (await host.SignedIn(Role.Manager)).Access, Key())).ShouldRefuse(403, "FORBIDDEN");
    }

    [Theory]
    [InlineData("/agent/cash-payment", "{}", "pcn:REQUIRED currencyCode:REQUIRED amount:REQUIRED")]
    [InlineData("/agent/cash-payment", """{"pcn":"a/b","amount":"1.001","currencyCode":"GBP"}""", "pcn:MALFORMED amount:TOO_PRECISE")]
    [InlineData("/agent/cash-refund", """{"pcn":""}""", "pcn:TOO_SHORT")]
    public async Task A_request_names_every_field_that_is_wrong(string path, string body, string expected)
    {
        var agent = await host.Employ("agents", await host.Manager(), Staff());

        var answer = await host.Post(path, JsonNode.Parse(body), agent.Token, Key());

        Assert.Equal(expected.Split(' '), answer.Details.Select(detail => $"{detail.Field}:{detail.Code}"));
    }

    private static Contracts.Remittances.RemittanceOrder Order() =>
        new(new Domain.Ledger.OperationId(Guid.NewGuid()), new Domain.Ledger.RecordContext("M00001", "test"), Domain.Ledger.Terms.None);
}
