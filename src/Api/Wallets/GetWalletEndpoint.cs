using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>One wallet with its balances, by path or by query.</summary>
internal sealed class GetWalletEndpoint(WalletAccess access, ILedgerReader ledger, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/wallet/{accountId}", context => Handle(context, context.Request.RouteValues["accountId"] as string))
            .RequirePermission(Permission.ReadWallets).Rated(RateClass.Read).Describe(WalletDocs.GetWallet);
        routes.MapRead("/wallet/balance", context => Handle(context, context.Request.Query["accountId"]))
            .RequirePermission(Permission.ReadWallets).Rated(RateClass.Read).Describe(WalletDocs.GetBalance);
    }

    private async Task Handle(HttpContext context, string? text)
    {
        var faults = new Faults();
        var accountId = PathId.Read(text, "accountId", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await access.FindToRead(Call.CallerOf(context), accountId) is { } facts
            && await ledger.ReadAccount(facts.Account, context.RequestAborted) is { } account)
        {
            await answers.Success(context, account, WalletJson.Write);
            return;
        }

        await answers.Refuse(context, Refusal.AccountNotFound);
    }
}
