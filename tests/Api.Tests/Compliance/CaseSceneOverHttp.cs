using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Transactions;
using FinCode.Domain.Access;
using static FinCode.Api.Tests.Users.UserScenes;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Transactions.SendScene;

namespace FinCode.Api.Tests.Compliance;

/// <summary>A customer whose 777.77 are held, and two managers.</summary>
internal sealed record CaseSceneOverHttp(AccessHost Host, SendScene Send, string Maker, string MakerCode, string Checker, string Pcn, string CaseId)
{
    public const string Cases = "/admin/compliance/cases";

    public static async Task<CaseSceneOverHttp> Begin(AccessHost host)
    {
        var send = await SendScene.Begin(host, funded: "1000.00");
        var held = await send.GoneOn(await send.Paid(With(send.Order("777.77"), "paymentMethod", "E_WALLET")));
        var (maker, token, _) = await host.SignedIn(Role.Manager);
        var (_, other, _) = await host.SignedIn(Role.Manager);
        var pcn = PcnOf(held);
        var listed = Ok(await host.Get($"{Cases}?pcn={pcn}", token)).Data;
        return new CaseSceneOverHttp(host, send, token, maker.Code, other, pcn, listed.GetProperty("items")[0].GetProperty("caseId").GetString()!);
    }

    public Task<Answer> Order(string verb, JsonObject? body = null, string? token = null, string? key = null) => Host.Post($"{Cases}/{CaseId}/{verb}", body ?? [], token ?? Maker, key ?? Key());

    public Task<Answer> Propose(string disposition = "RELEASE", string outcome = "FALSE_POSITIVE") => Order("decide", new JsonObject
    {
        ["outcome"] = outcome, ["disposition"] = disposition, ["reasonCode"] = "DOCUMENTS_SEEN", ["narrative"] = "The payslip explains it.",
    });

    public async Task<JsonElement> Read(string? token = null) => Ok(await Host.Get($"{Cases}/{CaseId}", token ?? Maker)).Data;

    public async Task<string?> Status() => (await Read()).GetProperty("status").GetString();
}
