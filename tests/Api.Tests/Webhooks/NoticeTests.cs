using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Compliance;
using FinCode.Api.Tests.Revenue;
using FinCode.Api.Tests.Transactions;
using FinCode.Contracts;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Webhooks;

/// <summary>What happens to customers, wallets, cases and settlements arrives at a receiver on a real socket: signed, in order, once.</summary>
public sealed class NoticeTests(AccessFixture fixture) : IClassFixture<AccessFixture>, IAsyncLifetime
{
    private readonly AccessHost host = fixture.Host;
    private HttpReceiver? receiver;
    private Guid endpoint;

    public async Task InitializeAsync() => receiver = await HttpReceiver.Start();

    public async Task DisposeAsync() => await receiver!.DisposeAsync();

    [Fact]
    public async Task A_customer_is_registered_changed_switched_off_and_on_and_erased_and_each_is_told_once()
    {
        var manager = await host.Manager();
        var secret = await Subscribe(manager, "customer.*");
        (await host.Post(Register, With(Customer(), "email", "nobody"))).ShouldRefuse(422, "VALIDATION_ERROR");
        var body = Customer();
        var code = Text(Ok(await host.Post(Register, body)).Data, "code")!;
        (await host.Post(Register, Customer(body["email"]!.GetValue<string>()))).ShouldRefuse(422, "VALIDATION_ERROR", "EMAIL_TAKEN");
        Ok(await host.Put($"/usermanagement/customers/{code}", "{\"lastName\":\"Eze\"}", manager));
        Ok(await host.Put($"/usermanagement/customers/{code}", "{\"lastName\":\"Eze\"}", manager));
        Ok(await host.Post($"/usermanagement/customers/{code}/deactivate", null, manager));
        Ok(await host.Post($"/usermanagement/customers/{code}/activate", null, manager));
        Ok(await host.Post($"/usermanagement/customers/{code}/erase", null, manager));
        Ok(await host.Post($"/usermanagement/customers/{code}/erase", null, manager));

        var heard = await Heard(secret, code, 5);
        Assert.Equal(["customer.created", "customer.updated", "customer.deactivated", "customer.activated", "customer.erased"], heard.Select(each => Text(each, "type")));
        Assert.Equal(["ACTIVE", "ACTIVE", "INACTIVE", "ACTIVE", "ERASED"], heard.Select(each => Text(each, "status")));
        Assert.Equal(["lastName"], heard[1].GetProperty("data").GetProperty("changed").EnumerateArray().Select(each => each.GetString()));
        Assert.Equal("anonymous", Text(heard[0].GetProperty("data"), "actor"));
        Assert.DoesNotContain("Eze", string.Concat(heard), StringComparison.Ordinal);
        await SameWhenFetched(manager, "customer.*", code, heard);
    }

    [Fact]
    public async Task A_wallet_is_opened_filled_emptied_frozen_and_thawed_and_a_transfer_that_fails_tells_nothing()
    {
        var send = await SendScene.Begin(host, funded: "5.00");
        var secret = await Subscribe(send.Manager, "wallet.*");
        var made = Ok(await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = send.Code, ["currencyCode"] = "GBP" }, send.Manager, Key())).Data;
        var wallet = Text(made, "accountId")!;
        JsonObject Transfer(string amount) => new() { ["fromAccountId"] = send.Wallet.ToString(), ["toAccountId"] = wallet, ["amount"] = amount, ["currencyCode"] = "GBP" };
        (await host.Post("/wallet/transfer", Transfer("9999.00"), send.Token, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        var key = Key();
        var paid = Ok(await host.Post("/wallet/transfer", Transfer("2.00"), send.Token, key)).Data;
        Ok(await host.Post("/wallet/transfer", Transfer("2.00"), send.Token, key));
        Ok(await host.Post($"/wallet/{wallet}/freeze", null, send.Manager, Key()));
        Ok(await host.Post($"/wallet/{wallet}/unfreeze", null, send.Manager, Key()));

        var heard = await Heard(secret, wallet, 4);
        Assert.Equal(["wallet.created", "wallet.credited", "wallet.frozen", "wallet.unfrozen"], heard.Select(each => Text(each, "type")));
        Assert.Equal(("2.00", "wallet/transfer", Text(paid, "transferId")), (Text(heard[1].GetProperty("data"), "amount"), Text(heard[1].GetProperty("data"), "operation"), Text(heard[1].GetProperty("data"), "transactionId")));
        var debited = Assert.Single(await Heard(secret, send.Wallet.ToString(), 1));
        Assert.Equal(("wallet.debited", "2.00", Text(heard[1].GetProperty("data"), "postingGroupId")), (Text(debited, "type"), Text(debited.GetProperty("data"), "amount"), Text(debited.GetProperty("data"), "postingGroupId")));
        await SameWhenFetched(send.Manager, "wallet.*", wallet, heard);
    }

    [Fact]
    public async Task A_case_is_opened_assigned_decided_and_closed()
    {
        var secret = await Subscribe(await host.Manager(), "case.*");
        var scene = await CaseSceneOverHttp.Begin(host);
        Ok(await scene.Order("assign", new() { ["ownerCode"] = scene.MakerCode }));
        Ok(await scene.Order("comment", new() { ["text"] = "Nobody is told of this" }));
        Ok(await scene.Propose());
        (await scene.Order("approve")).ShouldRefuse(403, "FORBIDDEN", "PROPOSER_MAY_NOT_APPROVE");
        Ok(await scene.Order("approve", token: scene.Checker));

        var heard = await Heard(secret, scene.CaseId, 5);
        Assert.Equal(["case.opened", "case.assigned", "case.decision_proposed", "case.decided", "case.closed"], heard.Select(each => Text(each, "type")));
        Assert.Equal(("CLOSED", "FALSE_POSITIVE", "RELEASE", scene.Pcn), (Text(heard[4], "status"), Text(heard[4].GetProperty("data"), "outcome"), Text(heard[4].GetProperty("data"), "disposition"), Text(heard[4].GetProperty("data"), "pcn")));
        Assert.DoesNotContain("payslip", string.Concat(heard), StringComparison.Ordinal);
        await SameWhenFetched(scene.Maker, "case.*", scene.CaseId, heard);
    }

    [Fact]
    public async Task Commission_is_paid_by_bank_confirmed_and_taken_back_and_an_order_that_is_refused_tells_nothing()
    {
        var manager = await host.Manager();
        var secret = await Subscribe(manager, "settlement.*");
        var (_, referrer, accrual) = await RevenueOverHttp.Accrued(host, "told");
        var body = new JsonObject { ["party"] = referrer.Code, ["period"] = Text(accrual, "at")![..7], ["method"] = "BANK", ["bankReference"] = "Invoice 7" };
        var settled = Ok(await host.Post("/revenue/settlements", body, manager, Key())).Data;
        (await host.Post("/revenue/settlements", body, manager, Key())).ShouldRefuse(422, "VALIDATION_ERROR", "NO_COMMISSION_OWED");
        var path = $"/revenue/settlements/{Text(settled, "settlementId")}";
        Ok(await host.Post($"{path}/confirm", new JsonObject { ["reference"] = "BACS-1" }, manager, Key()));
        Ok(await host.Post($"{path}/reverse", new JsonObject { ["reason"] = "Wrong account of Ada Obi" }, manager, Key()));

        var heard = await Heard(secret, Text(settled, "settlementId")!, 3);
        Assert.Equal(["settlement.instructed", "settlement.completed", "settlement.reversed"], heard.Select(each => Text(each, "type")));
        Assert.All(heard, each => Assert.Equal((referrer.Code, Text(accrual, "amount")), (Text(each.GetProperty("data"), "party"), Text(each.GetProperty("data"), "amount"))));
        Assert.DoesNotContain("Obi", string.Concat(heard), StringComparison.Ordinal);
        await SameWhenFetched(manager, "settlement.*", Text(settled, "settlementId")!, heard);
    }

    private async Task<string> Subscribe(string token, string family)
    {
        var made = Ok(await host.Post("/webhooks/endpoints", new JsonObject { ["url"] = receiver!.Url, ["events"] = new JsonArray(family) }, token, Key())).Data;
        endpoint = made.GetProperty("id").GetGuid();
        return Text(made, "secret")!;
    }

    /// <summary>
    /// What came of a reference, when the endpoint has taken everything that there is: so that what should not have come would be here. Each with
    /// its signature, and once: where a machine is so busy that an answer is not waited for, it comes again under its id.
    /// </summary>
    private async Task<JsonElement[]> Heard(string secret, string reference, int least)
    {
        while (Of(reference).Length < least)
        {
            await host.Grains.WalletFeed().Sweep();
            await Task.Yield();
        }

        await host.Grains.WalletFeed().Sweep();
        while (!(await host.Grains.WebhookDispatcher("demo", endpoint).Status()).IsIdle) await Task.Yield();
        Assert.True(FinCode.Domain.Webhooks.WebhookSecret.TryRead(secret, out var key));
        Assert.All(receiver!.Heard, each => Assert.Equal(
            each.Headers["webhook-signature"], FinCode.Domain.Webhooks.WebhookSignature.Of([key], each.Headers["webhook-id"], long.Parse(each.Headers["webhook-timestamp"]), each.Body)));
        return Of(reference);
    }

    private JsonElement[] Of(string reference) => [.. receiver!.Heard.DistinctBy(each => each.Headers["webhook-id"]).Select(each => JsonDocument.Parse(each.Body).RootElement).Where(each => Text(each, "reference") == reference)];

    private async Task SameWhenFetched(string manager, string family, string reference, JsonElement[] heard)
    {
        var (fetched, cursor, hasMore) = (new List<string>(), "", true);
        while (hasMore)
        {
            var page = Ok(await host.Get($"/events?types={family}&size=200{(cursor.Length > 0 ? $"&after={cursor}" : "")}", manager)).Data;
            fetched.AddRange(page.GetProperty("items").EnumerateArray().Where(each => Text(each, "reference") == reference).Select(each => each.GetRawText()));
            (cursor, hasMore) = (Text(page, "nextCursor")!, page.GetProperty("hasMore").GetBoolean());
        }

        Assert.Equal(heard.Select(each => each.GetRawText()), fetched);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
