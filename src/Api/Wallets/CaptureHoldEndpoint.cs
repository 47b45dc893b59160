using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Takes held money, in full or in part, to another account, and gives the rest back.</summary>
internal sealed class CaptureHoldEndpoint(IGrainFactory grains, HoldLookup holds, Answers answers) : IEndpoint
{
    private const string Route = "wallet/holds/capture";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/holds/{holdId}/capture", answers.Order(Route, KeyUse.Required, Order.Read, Capture))
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .JournalsItself()
        .Describe(HoldDocs.CaptureHold);

    private async Task Capture(HttpContext context, Call call, Order order)
    {
        var (hold, refusal) = await holds.FindToEnd(call.Caller, order.HoldId);
        if (hold is null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var faults = new Faults();
        var amount = order.Amount?.In(hold.Account.Currency, faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var command = new CaptureHold(call.Operation(), call.Context(), hold.Hold.HoldId, order.ToAccountId, amount);
        await answers.SettleHold(context, await grains.Wallet(call.Caller.Tenant.Name, hold.Account.AccountId).Execute(command));
    }

    private readonly record struct Order(Guid HoldId, Guid ToAccountId, AmountText? Amount)
    {
        public static Order Read(OrderSource source, Call call)
        {
            var holdId = PathId.FromPath(source.Context, "holdId", source.Faults);
            return source.Open(fields => new Order(holdId, fields.RequiredId("toAccountId"), fields.OptionalAmountText("amount")));
        }
    }
}
