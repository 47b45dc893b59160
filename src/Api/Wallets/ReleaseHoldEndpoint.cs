using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Wallets;

namespace FinCode.Api.Wallets;

/// <summary>Gives held money back to its wallet.</summary>
internal sealed class ReleaseHoldEndpoint(IGrainFactory grains, HoldLookup holds, Answers answers) : IEndpoint
{
    private const string Route = "wallet/holds/release";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/holds/{holdId}/release", Handle)
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .Describe(HoldDocs.ReleaseHold);

    private async Task Handle(HttpContext context)
    {
        using var body = await RequestBody.Read(context, optional: true);
        if (body.Refusal is { } malformed)
        {
            await answers.Refuse(context, malformed);
            return;
        }

        var faults = new Faults();
        var call = Call.WithKey(context, Route, faults);
        var hold = await holds.Find(context, call.Caller, faults);
        if (faults.Any || hold is null)
        {
            await answers.Refuse(context, faults.Any ? faults.ToRefusal() : Refusal.HoldNotFound);
            return;
        }

        if (HoldLookup.JudgeSpending(call.Caller, hold) is { } refused)
        {
            await answers.Refuse(context, refused);
            return;
        }

        var command = new ReleaseHold(call.Operation(), call.Context(), hold.Hold.HoldId);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, hold.Account.AccountId).Execute(command);
        if (answer is WalletAnswer.Done { Hold: { } released } done)
        {
            await answers.Success(context, (released, done.Account), HoldJson.Write, done.IsReplay);
            return;
        }

        await answers.Refuse(context, answer.ToRefusal()!, answer.Replays());
    }
}
