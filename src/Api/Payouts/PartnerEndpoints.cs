using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Money;
using FinCode.Domain.Payouts;
using FinCode.Domain.Remittances;
using FinCode.Domain.Wallets;
using FinCode.Grains.Approvals;
using FinCode.Grains.Payouts;

namespace FinCode.Api.Payouts;

/// <summary>Payout partners: what they have of ours, how they are spoken to, and money that is sent to them ahead.</summary>
internal sealed class PartnerEndpoints(IGrainFactory grains, PartnerBalances balances, ApprovalGate gate, Answers answers) : IEndpoint
{
    public static readonly Refusal NotFound = Refusal.Because(Reason.PartnerNotFound);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/admin/payout-partners", List).RequirePermission(Permission.ReadPayoutPartners).Rated(RateClass.Read).Describe(PartnerDocs.List);
        routes.MapPut("/admin/payout-partners/{code}", answers.Order("admin/payout-partners", KeyUse.Optional, PartnerFields.Read, Set))
            .RequirePermission(Permission.ManagePayoutPartners).Rated(RateClass.Write).Describe(PartnerDocs.Set);
        routes.MapPost("/admin/payout-partners/{code}/prefund", answers.Order("admin/payout-partners/prefund", KeyUse.Required, PrefundOrder.Read, Prefund))
            .RequirePermission(Permission.PrefundPartners).Rated(RateClass.Write).Describe(PartnerDocs.Prefund);
        routes.MapPost("/admin/payout-partners/{code}/settle", answers.Order("admin/payout-partners/settle", KeyUse.Required, PrefundOrder.Read, Settle))
            .RequirePermission(Permission.PrefundPartners).Rated(RateClass.Write).Describe(PartnerDocs.Settle);
    }

    /// <summary>What a path names; a code that is none belongs to no partner.</summary>
    public static string CodeIn(HttpContext context) => context.Request.RouteValues["code"] is string code && PartnerCode.IsWellFormed(code) ? code : "";

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var partners = (await grains.PayoutPartners(caller.Tenant.Name).Read()).Partners.Values;
        var read = new List<(PayoutPartner Partner, IReadOnlyList<PartnerBalance> Balances)>();
        foreach (var partner in partners) read.Add((partner, await balances.Read(caller.TenantNo, partner.Code, context.RequestAborted)));
        await answers.Success(context, read, static (json, listed) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var (partner, own) in listed) PartnerJson.Write(json, partner, own);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Set(HttpContext context, Call call, PayoutPartner order)
    {
        if (CodeIn(context) is not { Length: > 0 } code)
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        if (order.IsPostFunded && (await balances.Read(call.Caller.TenantNo, code, context.RequestAborted)).Any(balance => balance.CreditLimit is null && (balance.Balance != 0 || balance.UnderWay > 0)))
        {
            var funded = new Faults();
            funded.Add("funding", DetailCode.OutOfRange, "Money was sent to this partner ahead: one that is paid afterwards needs a code of its own.");
            await answers.Refuse(context, funded.ToRefusal());
            return;
        }

        var answer = await grains.PayoutPartners(call.Caller.Tenant.Name).Set(order with { Code = code });
        if (answer.Partner is not { } partner)
        {
            var faults = new Faults();
            faults.Add(answer.Field!, DetailCode.OutOfRange, answer.Fault!);
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var own = await balances.Read(call.Caller.TenantNo, code, context.RequestAborted);
        await answers.Success(context, (partner, own), static (json, set) => PartnerJson.Write(json, set.partner, set.own));
    }

    private Task Prefund(HttpContext context, Call call, PrefundOrder order) =>
        Send(context, call, order, ApprovalKind.PrefundPartner, new PrefundPartner(call.Operation(), call.Context(reference: order.Reference), order.Amount, order.Cost));

    private Task Settle(HttpContext context, Call call, PrefundOrder order) =>
        Send(context, call, order, ApprovalKind.SettlePartner, new SettlePartner(call.Operation(), call.Context(reference: order.Reference), order.Amount, order.Cost));

    private async Task Send(HttpContext context, Call call, PrefundOrder order, ApprovalKind kind, WalletCommand command)
    {
        var (code, tenant) = (CodeIn(context), call.Caller.Tenant.Name);
        if (!(await grains.PayoutPartners(tenant).Read()).Partners.ContainsKey(code))
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        ValueTask<string?> Asked() => new(AskedText.Write(new PrefundAsked(
            code, AskedText.Amount(order.Amount), order.Amount.Currency.Code, AskedText.Amount(order.Cost), order.Cost.Currency.Code, order.Reference)));
        if (await gate.Holds(context, call, kind, command.OperationId, command.Context, [order.Amount], Place.OfTenant, Asked)) return;

        var account = await grains.PayoutPartners(tenant).OpenAccount(code, order.Amount.Currency);
        var answer = await grains.Wallet(tenant, account).Execute(command);
        await answers.Settle(context, answer, (code, order), static (json, sent) => PartnerJson.WritePrefund(json, sent.Done, sent.Order.code, sent.Order.order));
    }
}

/// <param name="Amount">What the partner has from now on.</param>
/// <param name="Cost">What left the bank for it.</param>
internal sealed record PrefundOrder(Money Amount, Money Cost, string Reference)
{
    public static PrefundOrder Read(Fields fields)
    {
        var amount = fields.RequiredMoney();
        var cost = fields.Has("costAmount") || fields.Has("costCurrencyCode") ? fields.RequiredMoney("costAmount", "costCurrencyCode") : amount;
        if (!fields.Faults.Any && cost.Currency == amount.Currency && cost != amount)
        {
            fields.Fault("costAmount", DetailCode.OutOfRange, "Must be the amount where the currency is the same.");
        }

        return new PrefundOrder(amount, cost, fields.RequiredText("reference", Limits.ReferenceLengthMax));
    }
}
