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
        .MapPost($"/wallet/{{accountId}}/{verb}", answers.Order(
            $"wallet/{verb}",
            KeyUse.Optional,
            static (source, _) => PathId.FromPath(source.Context, "accountId", source.Faults),
            (context, call, accountId) => Change(context, call, accountId, status),
            bodyIsOptional: true))
        .RequirePermission(Permission.ChangeWalletStatus)
        .Rated(RateClass.Write)
        .Describe(WalletDocs.ChangeStatus(verb));

    private async Task Change(HttpContext context, Call call, Guid accountId, AccountStatus status)
    {
        if (await access.FindToRead(call.Caller, accountId) is null)
        {
            await answers.Refuse(context, Refusal.AccountNotFound);
            return;
        }

        var wallet = grains.Wallet(call.Caller.Tenant.Name, accountId);
        var command = new ChangeStatus(call.Operation(), call.Context(), status);
        var answer = status == AccountStatus.Closed ? await wallet.Close(command) : await wallet.Execute(command);
        await answers.Settle(context, answer, status, Write);
    }

    // No balances: they would differ in a replay.
    private static void Write(Utf8JsonWriter json, (WalletAnswer.Done Done, AccountStatus Status) changed)
    {
        var (done, status) = changed;
        json.WriteStartObject();
        WalletJson.WriteFacts(json, done.Account, status);
        json.WriteInstant("changedAt"u8, done.At);
        json.WriteEndObject();
    }
}
