using System.Globalization;
using FinCode.Api.Tests.Access;
using FinCode.Partners.Gateways;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Payments;

/// <summary>What went into a wallet and out of it is found again: by whose it is, how far it is and when it was made.</summary>
[Collection(AccessTests.Name)]
public sealed class WalletListTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Withdrawals_are_listed_the_newest_first_by_wallet_owner_status_and_day()
    {
        var scene = await PaymentScene.Set(host);
        Ok(await scene.Card(MagicCards.Paid, "100.50"));
        var (recipient, account) = await scene.Recipient("SELF");
        var made = new List<string>();
        foreach (var amount in (string[])["1.00", "2.00", "3.00"]) made.Insert(0, Id(Ok(await scene.Withdraw(recipient, account, amount)).Data, "withdrawalId"));
        (await scene.Withdraw(recipient, account, "500.00")).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        var stranger = (await host.SignedIn()).Access;

        var refused = Assert.Single(Items(await Withdrawals("status=REFUSED", scene.Token)));
        Assert.Equal(("500.00", "INSUFFICIENT_FUNDS", scene.Code), (refused.GetProperty("amount").GetString(), refused.GetProperty("failure").GetString(), refused.GetProperty("ownerCode").GetString()));
        string[] all = [Id(refused, "withdrawalId"), .. made];
        Assert.Equal(all, Ids(await Withdrawals("", scene.Token)));
        Assert.Equal(all, Ids(await Withdrawals($"accountId={scene.Wallet}", scene.Manager)));
        Assert.Equal(all, Ids(await Withdrawals($"ownerCode={scene.Code}", scene.Manager)));
        Assert.Equal(all, Ids(await Withdrawals($"accountId={scene.Wallet}&ownerCode={scene.Code}&fromDate={Day(0)}&toDate={Day(0)}", scene.Token)));
        Assert.Equal(all.ToHashSet(), Ids(await Withdrawals("size=200", scene.Manager)).Intersect(all).ToHashSet());
        Assert.Empty(Items(await Withdrawals($"toDate={Day(-1)}", scene.Token)));
        Assert.Empty(Items(await Withdrawals($"fromDate={Day(1)}", scene.Token)));
        Assert.Empty(Items(await Withdrawals("", stranger)));
        Assert.Empty(Items(await Withdrawals($"ownerCode={scene.Code}", stranger)));
        (await Withdrawals($"accountId={scene.Wallet}", stranger)).ShouldRefuse(404, "NOT_FOUND", "ACCOUNT_NOT_FOUND");

        var one = await Withdrawals("size=2", scene.Token);
        var two = await Withdrawals($"size=2&cursor={one.Data.GetProperty("nextCursor").GetString()}", scene.Token);
        Assert.Equal(all, Ids(one).Concat(Ids(two)));
        Assert.Equal((4, 4), (one.Data.GetProperty("total").GetInt32(), two.Data.GetProperty("total").GetInt32()));
        Assert.Equal(all[2..], Ids(await Withdrawals("page=2&size=2", scene.Token)));
    }

    [Fact]
    public async Task What_was_paid_in_is_listed_whatever_became_of_it()
    {
        var scene = await PaymentScene.Set(host);
        Ok(await scene.Card(MagicCards.Paid, "100.50"));
        await scene.Card(MagicCards.InsufficientFunds, "50.25");
        Ok(await scene.Transfer("75.00"));

        Assert.Equal(["75.00", "50.00", "100.00"], Amounts(await TopUps("", scene.Token)));
        Assert.Equal(["75.00", "50.00", "100.00"], Amounts(await TopUps($"accountId={scene.Wallet}", scene.Manager)));
        Assert.Equal(["100.00"], Amounts(await TopUps("status=PAID_OUT", scene.Token)));
        Assert.Equal(["50.00"], Amounts(await TopUps($"status=FAILED&ownerCode={scene.Code}", scene.Manager)));
        Assert.Equal(["75.00", "50.00", "100.00"], Amounts(await host.Get($"/paymentmanagement/payments?payableType=WALLET&payAbleId={scene.Wallet}", scene.Token)));
        Assert.Empty(Items(await TopUps("", (await host.SignedIn()).Access)));
    }

    [Theory]
    [InlineData("status=DONE", "status:UNKNOWN_VALUE")]
    [InlineData("status=PAID&status=FAILED", "status:UNKNOWN_VALUE")]
    [InlineData("accountId=1&ownerCode=a/b", "ownerCode:MALFORMED accountId:MALFORMED")]
    [InlineData("fromDate=2026-11-30&toDate=2026-11-01", "toDate:OUT_OF_RANGE")]
    [InlineData("fromDate=yesterday&size=0", "fromDate:MALFORMED size:OUT_OF_RANGE")]
    [InlineData("cursor=AAAA", "cursor:MALFORMED")]
    public async Task A_request_names_every_field_that_is_wrong(string query, string expected)
    {
        var answer = await Withdrawals(query, (await host.SignedIn()).Access);

        Assert.Equal(422, answer.Status);
        Assert.Equal(expected.Split(' '), answer.Details.Select(detail => $"{detail.Field}:{detail.Code}"));
    }

    private string Day(int days) => host.Clock.GetUtcNow().AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Id(JsonElement item, string name) => item.GetProperty(name).GetString()!;

    private static JsonElement[] Items(Answer answer) => [.. Ok(answer).Data.GetProperty("items").EnumerateArray()];

    private static string[] Ids(Answer answer) => [.. Items(answer).Select(item => Id(item, "withdrawalId"))];

    private static string[] Amounts(Answer answer) => [.. Items(answer).Select(item => item.GetProperty("principalAmount").GetString()!)];

    private Task<Answer> Withdrawals(string query, string token) => host.Get($"/wallet/withdrawals?{query}", token);

    private Task<Answer> TopUps(string query, string token) => host.Get($"/wallet/top-ups?{query}", token);
}
