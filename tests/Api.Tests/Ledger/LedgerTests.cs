namespace FinCode.Api.Tests.Ledger;

[Collection(ApiTests.Name)]
public sealed class LedgerTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task History_is_newest_first_with_the_balance_after_each()
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var interaction = Guid.NewGuid().ToString();
        var key = Scene.NewKey();
        await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "10.00", narration: "Lunch"), key, ("x-fapi-interaction-id", interaction));
        await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "20.00"));

        var page = (await scene.Get($"/ledger/account-ledger-history/{from}/0/2", scene.Customer)).Data;
        var items = page.GetProperty("items").EnumerateArray().ToArray();

        Assert.Equal(3, page.GetProperty("total").GetInt32());
        Assert.Equal(["70.00", "90.00"], items.Select(item => item.GetProperty("newBalance").GetString()));
        Assert.Equal(["90.00", "100.00"], items.Select(item => item.GetProperty("previousAccountBalance").GetString()));
        Assert.Equal("DEBIT", items[1].GetProperty("ledgerType").GetString());
        Assert.Equal("Lunch", items[1].GetProperty("narration").GetString());
        Assert.Equal(key, items[1].GetProperty("idempotencyKey").GetString());
        Assert.Equal(interaction, items[1].GetProperty("externalCorrelationId").GetString());

        var next = page.GetProperty("nextCursor").GetString();
        var rest = (await scene.Get($"/ledger/account-ledger-history/{from}/0/2?cursor={next}", scene.Customer)).Data.GetProperty("items");
        Assert.Equal("CREDIT", rest.EnumerateArray().Single().GetProperty("ledgerType").GetString());
        (await scene.Get($"/ledger/account-ledger-history/{to}/0/2?cursor={next}", scene.Stranger)).ShouldRefuse(422, "VALIDATION_ERROR");

        foreach (var found in new[]
        {
            await scene.Get("/ledger/account-ledger-history-interaction-id", scene.Customer, ("x-fapi-interaction-id", interaction)),
            await scene.Get("/ledger/account-ledger-history-idempotency-key", scene.Customer, ("X-Idempotency-Key", key)),
        })
        {
            Assert.Equal(["90.00"], found.Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("newBalance").GetString()));
        }

        var nobodys = await scene.Get("/ledger/account-ledger-history-idempotency-key", $"N{from.ToString("N")[..6]}:Customer", ("X-Idempotency-Key", key));
        Assert.Empty(nobodys.Data.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_balance_can_be_read_as_it_stood()
    {
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var history = await scene.Get($"/ledger/account-ledger-history/{from}/0/1", scene.Customer);
        var at = history.Data.GetProperty("items")[0].GetProperty("executionDate").GetDateTimeOffset();

        var then = await scene.Get($"/ledger/account-balance/{from}?asOf={at:yyyy-MM-ddTHH:mm:ss.fffZ}", scene.Customer);
        var before = await scene.Get($"/ledger/account-balance/{from}?asOf=2026-01-02", scene.Customer);
        var now = await scene.Get($"/ledger/account-balance/{from}", scene.Customer);

        Assert.Equal(["100.00", "0.00", "100.00"], new[] { then, before, now }.Select(answer => answer.Data.GetProperty("accountBalance").GetString()));
        Assert.Equal("ACTIVATED", now.Data.GetProperty("accountStatus").GetString());
    }

    [Fact]
    public async Task The_trial_balance_is_a_managers_and_balances()
    {
        await scene.OpenFunded(scene.Customer, "100.00");

        (await scene.Get("/ledger/trial-balance", scene.Customer)).ShouldRefuse(403, "FORBIDDEN");
        var totals = (await scene.Get("/ledger/trial-balance", scene.Manager)).Data.GetProperty("totals").EnumerateArray().ToArray();
        Assert.NotEmpty(totals);
        Assert.All(totals, total => Assert.Matches("^0(\\.0+)?$", total.GetProperty("difference").GetString()));
    }

    [Fact]
    public async Task Pages_lead_to_each_other_and_every_wallet_stands_on_one()
    {
        var wallets = new List<Guid>();
        for (var at = 0; at < 5; at++)
        {
            wallets.Add(await scene.OpenWallet(scene.Customer));
        }

        var seen = new List<Guid>();
        string? cursor = null;
        do
        {
            var page = (await scene.Get($"/wallet/list?size=2{(cursor is null ? "" : $"&cursor={cursor}")}", scene.Customer)).Data;
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("accountId").GetGuid()));
            Assert.Equal(5, page.GetProperty("total").GetInt32());
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);

        Assert.Equal(wallets, seen);
        Assert.Equal(wallets[4], (await scene.Get("/wallet/list?size=2&page=3", scene.Customer)).Data.GetProperty("items")[0].GetProperty("accountId").GetGuid());
        Assert.Equal(0, (await scene.Get($"/wallet/list?ownerCode={Scene.CodeOf(scene.Customer)}", scene.Stranger)).Data.GetProperty("total").GetInt32());
    }
}
