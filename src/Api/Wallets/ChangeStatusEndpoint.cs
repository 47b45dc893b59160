using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Ledger;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Freezes, unfreezes or closes a wallet.</summary>
internal sealed class ChangeStatusEndpoint(IGrainFactory grains, WalletAccess access, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "freeze", AccountStatus.Frozen);
        Map(routes, "unfreeze", AccountStatus.Activated);
        Map(routes, "close", AccountStatus.Closed);
    }

    private void Map(IEndpointRouteBuilder routes, string verb, AccountStatus status) => routes
        .MapPost($"/wallet/{{accountId}}/{verb}", context => Handle(context, $"wallet/{verb}", status))
        .RequirePermission(Permission.ChangeWalletStatus)
        .Rated(RateClass.Write)
        .Describe(WalletDocs.ChangeStatus(verb));

    private async Task Handle(HttpContext context, string route, AccountStatus status)
    {
        using var body = await RequestBody.Read(context, optional: true);
        if (body.Refusal is { } malformed)
        {
            await answers.Refuse(context, malformed);
            return;
        }

        var faults = new Faults();
        var call = Call.WithOptionalKey(context, route, faults);
        var accountId = PathId.FromPath(context, "accountId", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await access.FindToRead(call.Caller, accountId) is null)
        {
            await answers.Refuse(context, Refusal.AccountNotFound);
            return;
        }

        var wallet = grains.Wallet(call.Caller.Tenant.Name, accountId);
        var command = new ChangeStatus(call.Operation(), call.Context(), status);
        var answer = status == AccountStatus.Closed ? await wallet.Close(command) : await wallet.Execute(command);
        if (answer is WalletAnswer.Done done)
        {
            await answers.Success(context, (done, status), static (json, changed) => Write(json, changed.done, changed.status), done.IsReplay);
            return;
        }

        await answers.Refuse(context, answer.ToRefusal()!, answer.Replays());
    }

    // No balances: they would differ in a replay.
    private static void Write(Utf8JsonWriter json, WalletAnswer.Done done, AccountStatus status)
    {
        json.WriteStartObject();
        WalletJson.WriteFacts(json, done.Account, status);
        json.WriteInstant("changedAt"u8, done.At);
        json.WriteEndObject();
    }
}
