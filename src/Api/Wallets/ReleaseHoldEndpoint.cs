using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Gives held money back to its wallet.</summary>
internal sealed class ReleaseHoldEndpoint(IGrainFactory grains, HoldLookup holds, Answers answers) : IEndpoint
{
    private const string Route = "wallet/holds/release";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/holds/{holdId}/release", answers.Order(
            Route, KeyUse.Required, static (source, _) => PathId.FromPath(source.Context, "holdId", source.Faults), Release, bodyIsOptional: true))
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .JournalsItself()
        .Describe(HoldDocs.ReleaseHold);

    private async Task Release(HttpContext context, Call call, Guid holdId)
    {
        var (hold, refusal) = await holds.FindToEnd(call.Caller, holdId);
        if (hold is null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var command = new ReleaseHold(call.Operation(), call.Context(), hold.Hold.HoldId);
        await answers.SettleHold(context, await grains.Wallet(call.Caller.Tenant.Name, hold.Account.AccountId).Execute(command));
    }
}
