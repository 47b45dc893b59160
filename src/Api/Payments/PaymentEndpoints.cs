using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain;
using FinCode.Domain.Payments;

namespace FinCode.Api.Payments;

/// <summary>Payments: those of one payable, one of them, and what a card's bank takes back of it.</summary>
internal sealed class PaymentEndpoints(Payables payables, IGrainFactory grains, Answers answers) : IEndpoint
{
    private const string One = "/paymentmanagement/payments/{id}";
    private static readonly string[] Ends = ["WON", "LOST"];

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/paymentmanagement/payments", List).RequirePermission(Permission.PayIn).Rated(RateClass.Read).Describe(PaymentDocs.List);
        routes.MapRead(One, answers.ById("id", Get)).RequirePermission(Permission.PayIn).Rated(RateClass.Read).Describe(PaymentDocs.Get);
        routes.MapPost($"{One}/charge-back", answers.Order("paymentmanagement/payments/charge-back", KeyUse.Optional, (source, _) => source.Open(fields => Read(source, fields)), TakeBack, bodyIsOptional: true))
            .RequirePermission(Permission.BookChargeBacks).Rated(RateClass.Write).Describe(PaymentDocs.ChargeBack);
        routes.MapPost($"{One}/charge-back/end", answers.Order("paymentmanagement/payments/charge-back/end", KeyUse.Optional, (source, _) => source.Open(fields => ReadEnd(source, fields)), End))
            .RequirePermission(Permission.BookChargeBacks).Rated(RateClass.Write).Describe(PaymentDocs.EndChargeBack);
    }

    private async Task Get(HttpContext context, Caller caller, Guid id)
    {
        var payment = await Find(caller, id, Permission.PayIn);
        await (payment is null ? answers.Refuse(context, PayableFields.PaymentNotFound) : answers.Success(context, payment, PaymentJson.Write));
    }

    private async Task List(HttpContext context)
    {
        var (caller, query, faults) = (Call.CallerOf(context), context.Request.Query, new Faults());
        var page = Page.Read(context, faults, "payments");
        var (type, id) = (Said(query, "payableType", faults), Said(query, "payAbleId", faults));
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (!PaymentNames.TryParse(type, out var kind) || !Payables.IsSupported(kind))
        {
            await answers.Refuse(context, PayableFields.NotSupported);
            return;
        }

        if (await payables.Find(caller, Permission.PayIn, kind, id) is not { } payable)
        {
            await answers.Refuse(context, PayableFields.NotFound);
            return;
        }

        var found = await grains.Payments(caller.Tenant.Name).List(new PaymentListing { PayableId = payable.Id, Skip = page.Skip, Take = page.Size });
        await answers.Success(context, new PageOf<Payment>(found.Items, page, found.Total, null, PaymentJson.Write), PageOf<Payment>.Write);
    }

    private async Task TakeBack(HttpContext context, Call call, Order order)
    {
        if (await Find(call.Caller, order.Id, Permission.BookChargeBacks) is not { } payment)
        {
            await answers.Refuse(context, PayableFields.PaymentNotFound);
            return;
        }

        var faults = new Faults();
        var fee = order.SchemeFee?.AtLeastZeroIn(payment.Principal.Currency, faults) ?? 0;
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var taken = await grains.Payment(call.Caller.Tenant.Name, order.Id).TakeBack(new TakeBackMoney(fee, order.Reason, call.Caller.UserCode));
        await (taken is null ? answers.Refuse(context, Refusal.Because(Reason.NothingToTakeBack)) : answers.Success(context, taken, PaymentJson.Write));
    }

    private async Task End(HttpContext context, Call call, (Guid Id, bool IsWon) order)
    {
        if (await Find(call.Caller, order.Id, Permission.BookChargeBacks) is null)
        {
            await answers.Refuse(context, PayableFields.PaymentNotFound);
            return;
        }

        var ended = await grains.Payment(call.Caller.Tenant.Name, order.Id).EndChargeBack(order.IsWon, call.Caller.UserCode);
        await (ended is null ? answers.Refuse(context, Refusal.Because(Reason.NothingToTakeBack)) : answers.Success(context, ended, PaymentJson.Write));
    }

    private async Task<Payment?> Find(Caller caller, Guid id, Permission permission) =>
        await grains.Payment(caller.Tenant.Name, id).Find() is { } payment && caller.Reaches(permission, payment.CustomerCode, payment.Place) ? payment : null;

    private static string Said(IQueryCollection query, string name, Faults faults)
    {
        if (query[name] is [{ Length: > 0 and <= Limits.ReferenceLengthMax } text]) return text;

        faults.Add(name, query[name].Count == 0 ? DetailCode.Required : DetailCode.Malformed, "Is required, once.");
        return "";
    }

    private static Order Read(OrderSource source, Fields fields) => new(
        PathId.FromPath(source.Context, "id", source.Faults),
        fields.OptionalAmountText("schemeFee"),
        fields.OptionalText("reason", Limits.NarrationLengthMax));

    private static (Guid, bool) ReadEnd(OrderSource source, Fields fields) =>
        (PathId.FromPath(source.Context, "id", source.Faults), fields.TryWord("outcome", Ends, out var outcome) && outcome == "WON");

    private readonly record struct Order(Guid Id, AmountText? SchemeFee, string? Reason);
}
