using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Sets money of the caller's wallet aside. The hold's id is the operation's.</summary>
internal sealed class PlaceHoldEndpoint(IGrainFactory grains, WalletAccess access, Answers answers) : IEndpoint
{
    private const string Route = "wallet/holds";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/holds", answers.Order(Route, KeyUse.Required, Order.Read, Place))
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .JournalsItself()
        .Describe(HoldDocs.PlaceHold);

    private async Task Place(HttpContext context, Call call, Order order)
    {
        if (await access.RefuseToSpend(call.Caller, order.AccountId) is { } refused)
        {
            await answers.Refuse(context, refused);
            return;
        }

        var command = new PlaceHold(call.Operation(), call.Context(), order.Amount, order.ExpiresIn);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, order.AccountId).Execute(command);
        await answers.SettleHold(context, answer);
    }

    private readonly record struct Order(Guid AccountId, Money Amount, TimeSpan ExpiresIn)
    {
        public static Order Read(Fields fields) => new(
            fields.RequiredId("accountId"),
            fields.RequiredMoney(),
            fields.OptionalWhole("expiresInSeconds", (long)Limits.HoldLifetimeMin.TotalSeconds, (long)Limits.HoldLifetimeMax.TotalSeconds) is { } seconds
                ? TimeSpan.FromSeconds(seconds)
                : Limits.HoldLifetimeDefault);
    }
}
