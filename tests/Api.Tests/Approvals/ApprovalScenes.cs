using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Users;
using static FinCode.Api.Tests.Agents.AgentScene;

namespace FinCode.Api.Tests.Approvals;

/// <summary>A product of its own whose tenant asks for a second person above 100.00.</summary>
public sealed class ApprovalFixture : IAsyncLifetime
{
    private AccessHost? host;

    internal AccessHost Host => host!;

    public async Task InitializeAsync()
    {
        host = await AccessHost.Start();
        var bounds = new JsonObject();
        foreach (var kind in (string[])["fundWallet", "floatTrade", "creditLine", "postEntries"]) bounds[$"approval.{kind}.above.GBP"] = "100";
        Ok(await host.Put(Preferences, new JsonObject { ["settings"] = bounds }.ToJsonString(), await host.Manager()));
    }

    public async Task DisposeAsync() => await host!.DisposeAsync();
}

/// <summary>Two managers, and a customer with a wallet: everyone new, so that tests do not meet.</summary>
internal sealed record ApprovalScene(AccessHost Host, string Maker, string MakerEmail, string Checker, string CheckerCode, Guid Wallet)
{
    public static async Task<ApprovalScene> Set(AccessHost host)
    {
        var (maker, token, _) = await host.SignedIn(Domain.Access.Role.Manager);
        var (checker, other, _) = await host.SignedIn(Domain.Access.Role.Manager);
        return new ApprovalScene(host, token, maker.Email, other, checker.Code, await NewWallet(host, token));
    }

    public static async Task<Guid> NewWallet(AccessHost host, string manager)
    {
        var owner = (await host.NewUser()).Code;
        return Ok(await host.Post("/wallet/create-wallet", new JsonObject { ["ownerCode"] = owner, ["currencyCode"] = "GBP" }, manager, Key())).Data.GetProperty("accountId").GetGuid();
    }

    public Task<Answer> Fund(string amount, string key, string? token = null) => Host.Post(
        "/wallet/fund-wallet",
        new JsonObject { ["accountId"] = Wallet, ["amount"] = amount, ["currencyCode"] = "GBP", ["reference"] = "FT-1", ["source"] = "BANK_TRANSFER" },
        token ?? Maker,
        key);

    public Task<Answer> Decide(string verb, string id, string? token = null, JsonObject? body = null) =>
        Host.Post($"/admin/approvals/{id}/{verb}", body ?? new JsonObject(), token ?? Checker);

    public Task<Answer> Approve(string id, string? token = null) => Decide("approve", id, token);

    public Task<Answer> Reject(string id, string reason = "No such payment") => Decide("reject", id, null, new JsonObject { ["reason"] = reason });

    public async Task<string> Balance(Guid? wallet = null) =>
        Ok(await Host.Get($"/wallet/{wallet ?? Wallet}", Maker)).Data.GetProperty("accountBalance").GetString()!;

    /// <summary>The id of what waits now.</summary>
    public static string Waits(Answer answer)
    {
        Assert.True(answer.Status == 202, answer.Text);
        Assert.Equal(("SUCCESS", 202, "PENDING"), (answer.Json.GetProperty("status").GetString(), answer.Json.GetProperty("responseCode").GetInt32(), StatusOf(answer)));
        return answer.Data.GetProperty("approvalId").GetString()!;
    }

    public static string? StatusOf(Answer answer) => Ok202(answer).Data.GetProperty("status").GetString();

    private static Answer Ok202(Answer answer)
    {
        Assert.True(answer.Status is 200 or 202, answer.Text);
        return answer;
    }
}
