using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Sets money of the caller's wallet aside. The hold's id is the operation's.</summary>
internal sealed class PlaceHoldEndpoint(IGrainFactory grains, WalletAccess access, Answers answers) : IEndpoint
{
    private const string Route = "wallet/holds";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/holds", Handle)
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .Describe(HoldDocs.PlaceHold);

    private async Task Handle(HttpContext context)
    {
        using var body = await RequestBody.Read(context);
        if (body.Refusal is { } malformed)
        {
            await answers.Refuse(context, malformed);
            return;
        }

        var faults = new Faults();
        var call = Call.WithKey(context, Route, faults);
        var order = Fields.TryOpen(body.Root, faults, "", out var fields) ? Order.Read(fields) : default;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (await access.RefuseToSpend(call.Caller, order.AccountId) is { } refused)
        {
            await answers.Refuse(context, refused);
            return;
        }

        var command = new PlaceHold(call.Operation(), call.Context(), order.Amount, order.ExpiresIn);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, order.AccountId).Execute(command);
        if (answer is WalletAnswer.Done { Hold: { } hold } done)
        {
            await answers.Success(context, (hold, done.Account), HoldJson.Write, done.IsReplay);
            return;
        }

        await answers.Refuse(context, answer.ToRefusal()!, answer.Replays());
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
