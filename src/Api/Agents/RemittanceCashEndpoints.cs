using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Domain.Agents;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Quotes;
using FinCode.Domain.Remittances;
using FinCode.Grains.Remittances;

namespace FinCode.Api.Agents;

/// <summary>Walk-in remittances: the sender pays at the counter, and gets the money back there where nothing came of it.</summary>
internal sealed class RemittanceCashEndpoints(
    IGrainFactory grains, Counters counters, IPcns pcns, IRemittanceReader remittances, Answers answers) : IEndpoint
{
    public const string PaymentRoute = "agent/cash-payment";
    public const string RefundRoute = "agent/cash-refund";

    private static readonly Refusal NotFound = CashRefusal.TransactionNotFound.ToRefusal();

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/agent/cash-payment", answers.Order(PaymentRoute, KeyUse.Required, static fields => (Pcn: ReadPcn(fields), Amount: fields.RequiredMoney()), (context, call, order) => Pay(context, call, order.Pcn, order.Amount)))
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Write).Describe(RemittanceCashDocs.Pay);
        routes.MapPost("/agent/cash-refund", answers.Order(RefundRoute, KeyUse.Required, ReadPcn, Refund))
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Write).Describe(RemittanceCashDocs.Refund);
    }

    private async Task Pay(HttpContext context, Call call, string pcn, Money amount)
    {
        var remittance = await Find(call.Caller.Tenant.Name, call.Caller.TenantNo, pcn, context.RequestAborted);
        if (remittance is null || !await IsOfCounter(call.Caller, remittance))
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        // Cash has a price and taxes of its own.
        await (remittance.Terms.PricedFor is null or PaymentMethods.Cash
            ? Settle(context, call, CashKind.CashPayment, pcn, amount)
            : answers.Refuse(context, QuoteRefusal.PaymentMethodNotOffered.ToRefusal()));
    }

    private async Task Refund(HttpContext context, Call call, string pcn)
    {
        var caller = call.Caller;
        var remittance = await Find(caller.Tenant.Name, caller.TenantNo, pcn, context.RequestAborted);
        // Only the counter that has the cash gives it back; to others there is no such remittance.
        var isHere = remittance?.Payment is { Method: PaymentMethods.Cash, FromAccountId: { } floatId }
            && floatId == AgentAccounts.FloatId(caller.TenantNo, caller.Place.BranchCode ?? "", remittance.Terms.Send.Currency);
        await (isHere ? Settle(context, call, CashKind.CashRefund, pcn, remittance!.Terms.TotalPayable) : answers.Refuse(context, NotFound));
    }

    private async Task Settle(HttpContext context, Call call, CashKind kind, string pcn, Money amount)
    {
        var caller = call.Caller;
        var (_, refusal) = await counters.CurrencyOf(caller.TenantNo, caller.Place.BranchCode ?? "", amount.Currency, context.RequestAborted);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        var answer = await grains.Counter(caller.Tenant.Name, caller.Place.BranchCode!, amount.Currency).SettleRemittance(
            new RemittanceCashOrder(call.Operation(), call.Context(), caller.Place, caller.UserCode, kind, pcn, amount));
        await answers.SettleCash(context, answer, new CashReceipt(caller, kind, amount.Currency, null, pcn));
    }

    private async Task<Remittance?> Find(string tenant, TenantNo number, string pcn, CancellationToken cancellation) =>
        (await pcns.Of(tenant)).Read(pcn) is { } serial ? await remittances.Read(new RemittanceNo(number, serial), cancellation) : null;

    /// <summary>Made here, or of a customer whom the caller looks after.</summary>
    private async Task<bool> IsOfCounter(Caller caller, Remittance remittance) =>
        (remittance.Terms.PlaceCode.Length > 0 && remittance.Terms.PlaceCode == caller.Place.BranchCode)
        || (await grains.User(caller.Tenant.Name, remittance.Terms.SenderCode).Find() is { } sender
            && caller.Place.Reaches(PermissionTable.ScopeOf(caller.Roles, Permission.ReadCustomers), caller.UserCode, sender.Code, sender.Place));

    private static string ReadPcn(Fields fields)
    {
        var pcn = fields.RequiredText("pcn", PickupEndpoint.PcnLengthMax);
        if (pcn.Length > 0 && !pcn.All(char.IsAsciiLetterOrDigit)) fields.Fault("pcn", DetailCode.Malformed, "Must be letters and digits.");
        return pcn;
    }
}
