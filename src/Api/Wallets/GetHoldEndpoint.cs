using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;

namespace FinCode.Api.Wallets;

/// <summary>One hold, open or ended.</summary>
internal sealed class GetHoldEndpoint(HoldLookup holds, TimeProvider clock, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) => routes
        .MapRead("/wallet/holds/{holdId}", Handle)
        .RequirePermission(Permission.ReadWallets)
        .Rated(RateClass.Read)
        .Describe(HoldDocs.GetHold);

    private async Task Handle(HttpContext context)
    {
        var faults = new Faults();
        var holdId = PathId.FromPath(context, "holdId", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await holds.Find(Call.CallerOf(context), holdId) is { } hold)
        {
            await answers.Success(context, HoldJson.AsSeen(hold, clock.GetUtcNow()), HoldJson.Write);
            return;
        }

        await answers.Refuse(context, Refusal.HoldNotFound);
    }
}
