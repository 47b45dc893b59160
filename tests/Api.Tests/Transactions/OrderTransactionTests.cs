using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Transactions;

[Collection(AccessTests.Name)]
public sealed class OrderTransactionTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Before_payment_a_customer_cancels_and_then_nobody_pays()
    {
        var scene = await Begin(host);
        var made = await scene.Made();
        var cancelled = Ok(await host.Post($"{Transaction}/{PcnOf(made)}/cancel", new JsonObject { ["reason"] = "Wrong person" }, scene.Token, Key())).Data;

        Assert.Equal("CANCELLED", StatusOf(cancelled));
        Assert.Equal("Wrong person", cancelled.GetProperty("timeline")[1].GetProperty("reason").GetString());
        (await host.Post(Pay, scene.Payment(made), scene.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "TRANSACTION_CANCELLED");
        (await host.Post($"{Transaction}/{PcnOf(made)}/cancel", null, scene.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "TRANSACTION_CANCELLED");
    }

    [Fact]
    public async Task What_is_held_waits_for_a_manager_and_what_is_released_is_delivered()
    {
        var scene = await Begin(host, funded: "1000.00");
        var held = await scene.GoneOn(await scene.Paid(With(scene.Order("777.77"), "paymentMethod", "E_WALLET")));
        Assert.Equal(("VERIFYING", "UNDER_REVIEW"), (StatusOf(held), ReasonOf(held)));
        Assert.Equal("AML_REVIEW", ReasonOf(await scene.Read(PcnOf(held), scene.Manager)));

        (await Decide(scene.Token, "RELEASE")).ShouldRefuse(403, "FORBIDDEN");
        Ok(await Decide(scene.Manager, "RELEASE"));
        Assert.Equal("PAID", StatusOf(await scene.GoneOn(held)));
        (await Decide(scene.Manager, "REJECT")).ShouldRefuse(422, "VALIDATION_ERROR", "STATUS_NOT_PERMITTED");

        static string? ReasonOf(JsonElement transaction) => transaction.GetProperty("timeline").EnumerateArray().Last().GetProperty("reason").GetString();

        Task<Answer> Decide(string token, string decision) =>
            host.Post($"{Transaction}/{PcnOf(held)}/compliance-decision", new JsonObject { ["decision"] = decision, ["reason"] = "Documents seen" }, token, Key());
    }

    [Fact]
    public async Task What_is_rejected_waits_for_a_manager_and_goes_back_whole()
    {
        var scene = await Begin(host, funded: "1000.00");
        var held = await scene.GoneOn(await scene.Paid(With(scene.Order("777.77"), "paymentMethod", "E_WALLET")));
        Ok(await host.Post($"{Transaction}/{PcnOf(held)}/compliance-decision", new JsonObject { ["decision"] = "REJECT", ["reason"] = "No papers" }, scene.Manager, Key()));
        Assert.Equal("PENDING_REFUND", StatusOf(await scene.GoneOn(held)));

        Ok(await host.Post($"{Transaction}/{PcnOf(held)}/refund", new JsonObject { ["reason"] = "Rejected by compliance" }, scene.Manager, Key()));

        Assert.Equal("REFUNDED", StatusOf(await scene.GoneOn(held)));
        Assert.Equal("1000.00", await scene.Balance());
    }

    [Fact]
    public async Task A_closed_account_fails_and_a_redirected_payout_arrives()
    {
        var scene = await Begin(host, account: "0000000001");
        var failed = await scene.GoneOn(await scene.Paid());
        Assert.Equal("FAILED_TO_DELIVER", StatusOf(failed));

        var key = Key();
        var body = new JsonObject { ["creditParty"] = Pairs(("bankaccountno", "8883968718")) };
        Ok(await host.Post($"{Transaction}/{PcnOf(failed)}/retry-payout", body, scene.Manager, key));
        Assert.Equal("true", Ok(await host.Post($"{Transaction}/{PcnOf(failed)}/retry-payout", body.DeepClone(), scene.Manager, key)).Header("Idempotent-Replayed"));
        Assert.Equal("PAID", StatusOf(await scene.GoneOn(failed)));
    }

    [Fact]
    public async Task What_nobody_could_tell_a_person_may_pass_on()
    {
        var scene = await Begin(host, account: "8883960003");
        var sent = await scene.GoneOn(await scene.Paid());
        Assert.Equal("VERIFYING", StatusOf(sent));

        (await host.Post($"{Transaction}/{PcnOf(sent)}/cancel", null, scene.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "PAYOUT_UNDER_WAY");
        var key = Key();
        var paid = Ok(await Say("PAID", key)).Data;
        Assert.Equal(("PAID", "PAID_OUT"), (StatusOf(paid), paid.GetProperty("paymentStatus").GetString()));
        Assert.Equal("true", Ok(await Say("PAID", key)).Header("Idempotent-Replayed"));
        (await Say("FAILED_TO_DELIVER", Key())).ShouldRefuse(422, "VALIDATION_ERROR", "STATUS_NOT_PERMITTED");

        Task<Answer> Say(string status, string key) => host.Post($"{Transaction}/{PcnOf(sent)}/status", new JsonObject { ["status"] = status, ["reason"] = "By telephone" }, scene.Manager, key);
    }

    [Fact]
    public async Task Orders_for_what_is_not_ones_own_find_nothing()
    {
        var scene = await Begin(host);
        var made = await scene.Made();
        var stranger = (await host.SignedIn()).Access;
        var agent = (await host.SignedIn(Role.Agent)).Access;

        foreach (var token in (string[])[stranger, agent])
        {
            (await host.Post($"{Transaction}/{PcnOf(made)}/cancel", null, token, Key())).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
            (await host.Get($"{Transaction}/{PcnOf(made)}", token)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
            (await host.Get($"{Transaction}/{PcnOf(made)}/receipt", token)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        }

        (await host.Get($"{Transaction}/TR000000000000", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        (await host.Get($"{Transaction}/nonsense", scene.Manager)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
    }

    [Fact]
    public async Task What_is_held_nobody_pays_back_before_it_is_decided()
    {
        var scene = await Begin(host, funded: "1000.00");
        var held = await scene.GoneOn(await scene.Paid(With(scene.Order("777.77"), "paymentMethod", "E_WALLET")));

        (await Say("refund", new JsonObject { ["reason"] = "Asked by the sender" })).ShouldRefuse(422, "VALIDATION_ERROR", "STATUS_NOT_PERMITTED");
        (await Say("status", new JsonObject { ["status"] = "PENDING_REFUND" })).ShouldRefuse(422, "VALIDATION_ERROR", "STATUS_NOT_PERMITTED");
        (await Say("status", new JsonObject { ["status"] = "CANCELLED" })).ShouldRefuse(422, "VALIDATION_ERROR", "STATUS_NOT_PERMITTED");
        Assert.Equal("VERIFYING", StatusOf(await scene.GoneOn(held)));

        Task<Answer> Say(string verb, JsonObject body) => host.Post($"{Transaction}/{PcnOf(held)}/{verb}", body, scene.Manager, Key());
    }

    [Fact]
    public async Task A_word_that_pays_back_needs_what_a_refund_needs()
    {
        var scene = await Begin(host, funded: "5000.00", account: "0000000001");
        var (small, large) = (await scene.GoneOn(await scene.Paid()), await scene.GoneOn(await scene.Paid(With(scene.Order("2500.00"), "paymentMethod", "E_WALLET"))));
        Assert.Equal(("FAILED_TO_DELIVER", "FAILED_TO_DELIVER"), (StatusOf(small), StatusOf(large)));

        // An agent may pass on what a partner says, and may not pay back.
        var refused = await Say(small, (await host.SignedIn(Role.Agent)).Access);
        refused.ShouldRefuse(403, "FORBIDDEN");
        Assert.Equal("status", refused.Details[0].Field);

        var bound = new JsonObject { ["settings"] = new JsonObject { ["approval.refundRemittance.above.GBP"] = "2000" } };
        Ok(await host.Put("/admin/organisation-preference-management/preferences", bound.ToJsonString(), scene.Manager));
        Assert.Equal(202, (await Say(large, scene.Manager)).Status);
        Assert.Equal("FAILED_TO_DELIVER", StatusOf(await scene.Read(PcnOf(large))));
        Assert.Equal("PENDING_REFUND", StatusOf(Ok(await Say(small, scene.Manager)).Data));

        Task<Answer> Say(JsonElement transaction, string token) =>
            host.Post($"{Transaction}/{PcnOf(transaction)}/status", new JsonObject { ["status"] = "PENDING_REFUND", ["reason"] = "Asked" }, token, Key());
    }

    [Fact]
    public async Task A_known_account_and_a_described_one_are_not_named_together()
    {
        var scene = await Begin(host, account: "0000000001");
        var failed = await scene.GoneOn(await scene.Paid());
        var both = new JsonObject { ["recipientAccountId"] = failed.GetProperty("recipientAccountId").GetString(), ["creditParty"] = Pairs(("bankaccountno", "8883968718")) };
        var order = With(With(scene.Order(), "recipientAccountId", both["recipientAccountId"]!.GetValue<string>()), "creditParty", Pairs(("bankaccountno", "8883968718")));

        foreach (var answer in (Answer[])[
            await host.Post($"{Transaction}/{PcnOf(failed)}/retry-payout", both, scene.Manager, Key()),
            await host.Post(Create, order, scene.Token, Key())])
        {
            answer.ShouldRefuse(422, "VALIDATION_ERROR", null);
            Assert.Equal("creditParty", answer.Details.Single().Field);
        }
    }
}
