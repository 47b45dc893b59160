using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Revenue;
using FinCode.Domain.Access;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Approvals;

namespace FinCode.Api.Revenue;

/// <summary>Paying parties their commission: ask, confirm what a bank has carried out, take back, list.</summary>
internal sealed class SettlementEndpoints(
    IGrainFactory grains, SettlementOrders orders, CommissionParties parties, ApprovalGate gate, Answers answers) : IEndpoint
{
    private static readonly Refusal NotFound = Refusal.Because(Reason.SettlementNotFound);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/revenue/settlements", answers.Order("revenue/settlements", KeyUse.Required, SettlementFields.Read, Settle))
            .RequirePermission(Permission.SettleCommissions).Rated(RateClass.Write).Describe(RevenueDocs.Settle);
        routes.MapRead("/revenue/settlements", List).RequirePermission(Permission.ReadCommissions).Rated(RateClass.Read).Describe(RevenueDocs.ListSettlements);
        routes.MapRead("/revenue/settlements/{settlementId}", Get).RequirePermission(Permission.ReadCommissions).Rated(RateClass.Read).Describe(RevenueDocs.GetSettlement);
        routes.MapPost("/revenue/settlements/{settlementId}/confirm", answers.Order("revenue/settlements/confirm", KeyUse.Required, SettlementFields.ReadReference, Confirm))
            .RequirePermission(Permission.SettleCommissions).Rated(RateClass.Write).Describe(RevenueDocs.ConfirmSettlement);
        routes.MapPost("/revenue/settlements/{settlementId}/reverse", answers.Order("revenue/settlements/reverse", KeyUse.Required, SettlementFields.ReadReason, Reverse))
            .RequirePermission(Permission.SettleCommissions).Rated(RateClass.Write).Describe(RevenueDocs.ReverseSettlement);
    }

    private async Task Settle(HttpContext context, Call call, SettlementText text)
    {
        var (tenant, operation) = (call.Caller.Tenant.Name, call.Operation());
        if (await grains.Settlement(tenant, operation).Find() is { } known)
        {
            await Answer(context, await grains.CommissionParty(tenant, known.Order.PartyCode).Settle(SettlementOrders.Again(known.Order, text)));
            return;
        }

        if (!await parties.Reaches(call.Caller, Permission.ReadCommissions, text.Party))
        {
            await answers.Refuse(context, CommissionParties.NotFound);
            return;
        }

        var (made, amount, refusal) = await orders.Make(call, text, context.RequestAborted);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        // What came in with it is e-money as well, and is let in as any is.
        var order = made!;
        var paidIn = amount with { MinorUnits = order.PaidIn };
        async ValueTask<string?> Asked() => AskedText.Write(SettleCommissionAsked.Of(order, await AmountAsked(tenant, operation) ?? AskedText.Amount(amount)));
        if (await gate.Holds(
            context, call, ApprovalKind.SettleCommission, operation, order.Context, [amount, paidIn], Place.OfTenant, Asked,
            hasRun: () => Task.FromResult(false), besides: order.Method == SettlementMethod.Netting ? (ApprovalKind.FloatTrade, paidIn) : null)) return;
        await Answer(context, await grains.CommissionParty(tenant, order.PartyCode).Settle(order));
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var query = context.Request.Query;
        var party = query.TryGetValue("party", out var given) ? given.ToString() : caller.ScopeOf(Permission.ReadCommissions) == Scope.Tenant ? null : caller.UserCode;
        SettlementStatus? status = null;
        if (query.TryGetValue("status", out var asked))
        {
            status = RevenueWords.Find(RevenueWords.Statuses, asked.ToString());
            if (status == default(SettlementStatus)) faults.Add("status", DetailCode.UnknownValue, $"Must be one of {string.Join(", ", RevenueWords.Statuses.Values)}.");
        }

        var listing = $"settlements/{caller.TenantNo}/{party}/{status}";
        var page = Page.Read(context, faults, listing);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        if (party is not null && !await parties.Reaches(caller, Permission.ReadCommissions, party))
        {
            await answers.Refuse(context, CommissionParties.NotFound);
            return;
        }

        var after = page.After is { } ticks ? new SettlementPlace(ticks, new OperationId(page.AfterId)) : null;
        var found = await grains.Settlements(caller.Tenant.Name).Search(new SettlementSearch(party, status, after, page.Skip, page.Size));
        var last = found.Settlements.Length == page.Size ? SettlementPlace.Of(found.Settlements[^1]) : null;
        var next = last is null ? null : Cursor.Write(last.Ticks, listing, last.Id.Value);
        await answers.Success(context, new PageOf<Settlement>(found.Settlements, page, found.Total, next, SettlementJson.Write), PageOf<Settlement>.Write);
    }

    private async Task Get(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var found = await Find(context, caller);
        await (found is not null && await parties.Reaches(caller, Permission.ReadCommissions, found.Order.PartyCode)
            ? answers.Success(context, found, SettlementJson.Write)
            : answers.Refuse(context, NotFound));
    }

    private async Task Confirm(HttpContext context, Call call, string reference)
    {
        var found = await Find(context, call.Caller);
        await (found is null
            ? answers.Refuse(context, NotFound)
            : Answer(context, await grains.CommissionParty(call.Caller.Tenant.Name, found.Order.PartyCode).Confirm(found.Order.OperationId, reference, call.Context(reference: reference))));
    }

    private async Task Reverse(HttpContext context, Call call, string reason)
    {
        if (await Find(context, call.Caller) is not { } found)
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        var (tenant, order, amount) = (call.Caller.Tenant.Name, found.Order, new Money(found.Amount, Currency.Parse(found.Order.CurrencyCode)));
        ValueTask<string?> Asked() => new(AskedText.Write(new ReverseSettlementAsked(order.OperationId.ToString(), order.PartyCode, AskedText.Amount(amount), order.CurrencyCode, reason)));
        if (await gate.Holds(
            context, call, ApprovalKind.ReverseSettlement, call.Operation(), call.Context(narration: reason), [amount], Place.OfTenant, Asked,
            hasRun: () => Task.FromResult(found.Status == SettlementStatus.Reversed))) return;
        await Answer(context, await grains.CommissionParty(tenant, order.PartyCode).Reverse(order.OperationId, reason, call.Context(narration: reason)));
    }

    private async Task<Settlement?> Find(HttpContext context, Caller caller) =>
        Guid.TryParseExact(context.Request.RouteValues["settlementId"] as string, "D", out var id) ? await grains.Settlement(caller.Tenant.Name, new OperationId(id)).Find() : null;

    /// <summary>What the request that waits says, so that its maker's retry is the same request though something has accrued since.</summary>
    private async Task<string?> AmountAsked(string tenant, OperationId operation) =>
        await grains.Approval(tenant, operation).Find() is { Proposal: { Kind: ApprovalKind.SettleCommission } proposal } ? AskedText.Read<SettleCommissionAsked>(proposal.Asked).Amount : null;

    private Task Answer(HttpContext context, SettlementAnswer answer) => answer switch
    {
        SettlementAnswer.Done done => answers.Success(context, done.Settlement, SettlementJson.Write, done.IsReplay),
        SettlementAnswer.Refused refused => answers.Refuse(context, SettlementRefusals.Of(refused.Reason)),
        SettlementAnswer.WalletRefused refused => answers.Refuse(context, refused.Reason.ToRefusal()),
        SettlementAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
        _ => throw new InvalidOperationException($"A settlement answered {answer.GetType().Name}."),
    };
}

/// <summary>What each refusal of a settlement is over HTTP.</summary>
internal static class SettlementRefusals
{
    public static Refusal Of(SettlementRefusal refusal) => Refusal.Because(refusal switch
    {
        SettlementRefusal.SettlementNotFound => Reason.SettlementNotFound,
        SettlementRefusal.PeriodNotBegun => Reason.PeriodNotBegun,
        SettlementRefusal.NoCommissionOwed => Reason.NoCommissionOwed,
        SettlementRefusal.NothingToNet => Reason.NothingToNet,
        SettlementRefusal.SettlementRateUnavailable => Reason.SettlementRateUnavailable,
        SettlementRefusal.AmountNotPayable => Reason.AmountNotPayable,
        _ => Reason.SettlementNotPossible,
    });
}
