using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Wallets;
using FinCode.Domain.Wallets;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Wallets;

/// <summary>Takes held money, in full or in part, to another account, and gives the rest back.</summary>
internal sealed class CaptureHoldEndpoint(IGrainFactory grains, HoldLookup holds, Answers answers) : IEndpoint
{
    private const string Route = "wallet/holds/capture";

    public void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/wallet/holds/{holdId}/capture", Handle)
        .RequirePermission(Permission.SpendFromWallet)
        .Rated(RateClass.Write)
        .Describe(HoldDocs.CaptureHold);

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
        var hold = await holds.Find(context, call.Caller, faults);
        var order = Fields.TryOpen(body.Root, faults, "", out var fields) ? Order.Read(fields, hold) : default;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (hold is null)
        {
            await answers.Refuse(context, Refusal.HoldNotFound);
            return;
        }

        if (HoldLookup.JudgeSpending(call.Caller, hold) is { } refused)
        {
            await answers.Refuse(context, refused);
            return;
        }

        await Capture(context, call, hold, order);
    }

    private async Task Capture(HttpContext context, Call call, StoredHold hold, Order order)
    {
        var command = new CaptureHold(call.Operation(), call.Context(), hold.Hold.HoldId, order.ToAccountId, order.Amount);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, hold.Account.AccountId).Execute(command);
        if (answer is WalletAnswer.Done { Hold: { } captured } done)
        {
            await answers.Success(context, (captured, done.Account), HoldJson.Write, done.IsReplay);
            return;
        }

        await answers.Refuse(context, answer.ToRefusal()!, answer.Replays());
    }

    private readonly record struct Order(Guid ToAccountId, long? Amount)
    {
        // The amount is in the hold's currency; where there is no hold only its shape can be wrong.
        public static Order Read(Fields fields, StoredHold? hold) => new(
            fields.RequiredId("toAccountId"),
            fields.Find("amount", out var amount) ? fields.Amount("amount", amount, hold?.Account.Currency) : null);
    }
}
