using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Transactions;

[Collection(AccessTests.Name)]
public sealed class ListTransactionsTests(AccessFixture fixture)
{
    private const string History = "/transactionmanagement/history-data";

    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Whoever_was_told_of_a_transaction_finds_it_in_the_next_list()
    {
        var scene = await Begin(host);
        var first = await scene.Made();
        var second = await scene.Paid();

        Assert.Equal([PcnOf(second), PcnOf(first)], Pcns(Ok(await host.Get($"{Transaction}/search", scene.Token))));
        Assert.Equal([PcnOf(first)], Pcns(Ok(await host.Get($"{Transaction}/search?status=WAITING_TO_PAY", scene.Token))));
        Assert.Equal([PcnOf(first)], Pcns(Ok(await host.Get($"{Transaction}/search?pcn={PcnOf(first)}", scene.Token))));
        Assert.Equal([PcnOf(second), PcnOf(first)], Pcns(Ok(await host.Get($"{Transaction}/search?senderCode={scene.Code}", scene.Manager))));
        Assert.Empty(Pcns(Ok(await host.Get($"{Transaction}/search?senderCode={scene.Code}", (await host.SignedIn()).Access))));
        Assert.Empty(Pcns(Ok(await host.Get($"{Transaction}/search?pcn={PcnOf(first)}", (await host.SignedIn()).Access))));
    }

    [Fact]
    public async Task The_published_history_call_filters_by_amount_and_date()
    {
        var scene = await Begin(host);
        var small = await scene.Made(scene.Order("10.00"));
        var large = await scene.Made(scene.Order("90.00"));

        Assert.Equal([PcnOf(large), PcnOf(small)], Pcns(Ok(await host.Post(History, new JsonObject { ["fromAmount"] = 0.1, ["toAmount"] = 100000000, ["fromDate"] = "2026-01-01" }, scene.Token))));
        Assert.Equal([PcnOf(large)], Pcns(Ok(await host.Post(History, new JsonObject { ["fromAmount"] = 50 }, scene.Token))));
        Assert.Empty(Pcns(Ok(await host.Post(History, new JsonObject { ["toDate"] = "01/01/2026" }, scene.Token))));
        Assert.Equal(2, Pcns(Ok(await host.Post(History, null, scene.Token))).Length);
    }

    [Theory]
    [InlineData("fromAmount=10&toAmount=9.99", "toAmount")]
    [InlineData("fromDate=2026-11-02&toDate=2026-11-01", "toDate")]
    public async Task A_range_without_anything_in_it_is_a_mistake_and_named(string query, string field)
    {
        var scene = await Begin(host);

        Assert.Equal(field, (await host.Get($"{Transaction}/search?{query}", scene.Token)).Details.Single().Field);
        var body = new JsonObject([.. query.Split('&').Select(pair => KeyValuePair.Create(pair.Split('=')[0], (JsonNode?)pair.Split('=')[1]))]);
        Assert.Equal(field, (await host.Post(History, body, scene.Token)).Details.Single().Field);
    }

    [Fact]
    public async Task Pages_go_on_by_number_and_by_cursor()
    {
        var scene = await Begin(host);
        foreach (var at in Enumerable.Range(0, 5)) await scene.Made(scene.Order($"1{at}.00"));
        var all = Pcns(Ok(await host.Get($"{Transaction}/search", scene.Token)));
        var first = Ok(await host.Get($"{Transaction}/search?size=2", scene.Token));
        var next = Ok(await host.Get($"{Transaction}/search?size=2&cursor={first.Data.GetProperty("nextCursor").GetString()}", scene.Token));

        Assert.Equal(all[..2], Pcns(first));
        Assert.Equal(all[2..4], Pcns(next));
        Assert.Equal(all[2..4], Pcns(Ok(await host.Get($"{Transaction}/search?size=2&page=2", scene.Token))));
    }

    [Fact]
    public async Task Staff_see_what_was_made_at_their_counters_and_no_more()
    {
        var manager = await host.Manager();
        var (agent, other) = (await host.Employ("agents", manager, Staff()), await host.Employ("agents", manager, Staff()));
        var branch = await host.Employ("sub-agents", agent.Token, Staff());
        var email = NewEmail();
        Ok(await host.Post("/usermanagement/customers", With(Customer(email), "branchCode", branch.Code), agent.Token));
        var token = (await host.Login(email, Password)).AccessToken();
        var code = Ok(await host.Get("/usermanagement/profile", token)).Data.GetProperty("code").GetString()!;
        var order = new JsonObject
        {
            ["sendAmount"] = "50.00", ["sendCurrency"] = "GBP", ["receivingCurrency"] = "NGN", ["type"] = "ACCOUNTPAYMENT", ["preExistingSenderCustomerCode"] = code,
            ["newRecipientKyc"] = new JsonObject { ["firstName"] = "Ngozi", ["lastName"] = "Obi", ["country"] = "NGA" },
            ["creditParty"] = Pairs(("bankaccountno", "8883968718")),
            ["internationalTransferInformation"] = new JsonObject { ["originCountry"] = "GBR", ["receivingCountry"] = "NGA" },
        };
        var pcn = PcnOf(Ok(await host.Post(Create, order, branch.Token, Key())).Data);

        foreach (var reader in (string[])[token, branch.Token, agent.Token, manager])
        {
            Ok(await host.Get($"{Transaction}/{pcn}", reader));
            Assert.Contains(pcn, Pcns(Ok(await host.Get($"{Transaction}/search?size=200", reader))));
        }

        (await host.Get($"{Transaction}/{pcn}", other.Token)).ShouldRefuse(404, "NOT_FOUND", "TRANSACTION_NOT_FOUND");
        Assert.DoesNotContain(pcn, Pcns(Ok(await host.Get($"{Transaction}/search?size=200", other.Token))));
    }

    [Theory]
    [InlineData("status=DONE", "status")]
    [InlineData("fromAmount=-1", "fromAmount")]
    [InlineData("fromDate=yesterday", "fromDate")]
    [InlineData("pcn=TR1", "pcn")]
    [InlineData("senderCode=a&senderCode=b", "senderCode")]
    [InlineData("cursor=x", "cursor")]
    [InlineData("size=201", "size")]
    public async Task A_filter_that_makes_no_sense_is_named(string query, string field) =>
        Assert.Contains(field, (await host.Get($"{Transaction}/search?{query}", (await host.SignedIn()).Access)).Details.Select(detail => detail.Field));

    private static string[] Pcns(Answer page) => [.. page.Data.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("pcn").GetString()!)];
}
