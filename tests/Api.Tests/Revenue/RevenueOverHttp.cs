using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Transactions;
using FinCode.Contracts;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Revenue;

/// <summary>The words of the tests of revenue sharing.</summary>
internal static class RevenueOverHttp
{
    /// <summary>A remittance of one customer that another has brought: half of its fee is the other's.</summary>
    public static async Task<(SendScene Sender, SendScene Referrer, JsonElement Accrual)> Accrued(AccessHost host, string plan)
    {
        var (sender, referrer) = (await SendScene.Begin(host), await SendScene.Begin(host));
        var share = Share("REFERRER", "50");
        share["partyCode"] = referrer.Code;
        Ok(await host.Post("/revenue/plans", With(Plan(plan, share), "customerCodes", new JsonArray(sender.Code)), sender.Manager));
        await PaidOut(host, sender);
        return (sender, referrer, Items(Ok(await host.Get("/revenue/accruals", referrer.Token))).Single());
    }

    /// <summary>A remittance of the sender is paid out, and whoever follows events has heard of it.</summary>
    public static async Task PaidOut(AccessHost host, SendScene sender)
    {
        Assert.Equal("PAID", SendScene.StatusOf(await sender.GoneOn(await sender.Paid())));

        var end = await host.Services.GetRequiredService<IEventLog>().End(await host.Services.GetRequiredService<ITenantRegistry>().NumberOf("demo"), default);
        while (!await host.Grains.EventRelay("demo").Wake(end)) await Task.Yield();
    }

    public static IEnumerable<JsonElement> Items(Answer answer) => answer.Data.GetProperty("items").EnumerateArray();

    public static JsonObject Plan(string id, params JsonObject[] shares) =>
        new() { ["id"] = id, ["base"] = "FEE", ["currencyCode"] = "GBP", ["shares"] = new JsonArray([.. shares]) };

    public static JsonObject Share(string party, string percent) => new() { ["party"] = party, ["formula"] = "PERCENT", ["percent"] = percent };
}
