using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Revenue;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Revenue;
using FinCode.Grains.Approvals;
using FinCode.Grains.Ledger;
using FinCode.Grains.Revenue;

namespace FinCode.Api.Revenue;

/// <summary>Paying parties their commission: ask, confirm what a bank has carried out, take back, list.</summary>
internal sealed class SettlementEndpoints(
    IGrainFactory grains, IAccountLookup accounts, CommissionStatements statements, CommissionParties parties, ApprovalGate gate, Answers answers) : IEndpoint
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
            await Answer(context, await grains.CommissionParty(tenant, known.Order.PartyCode).Settle(Again(known.Order, text)));
            return;
        }

        var (order, amount, refusal) = await OrderOf(call, text, context.RequestAborted);
        if (refusal is not null)
        {
            await answers.Refuse(context, refusal);
            return;
        }

        if (await gate.Holds(
            context, call, ApprovalKind.SettleCommission, operation, order!.Context, [amount], Place.OfTenant, async () => AskedText.Write(SettleCommissionAsked.Of(order, await AmountAsked(tenant, operation) ?? AskedText.Amount(amount))),
            hasRun: () => Task.FromResult(false))) return;
        await Answer(context, await grains.CommissionParty(tenant, order.PartyCode).Settle(order));
    }

    private async Task List(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var page = Page.Read(context, faults, "settlements");
        var query = context.Request.Query;
        var party = query.TryGetValue("party", out var given) ? given.ToString() : caller.ScopeOf(Permission.ReadCommissions) == Scope.Tenant ? null : caller.UserCode;
        SettlementStatus? status = null;
        if (query.TryGetValue("status", out var asked))
        {
            status = RevenueWords.Find(RevenueWords.Statuses, asked.ToString());
            if (status == default(SettlementStatus)) faults.Add("status", DetailCode.UnknownValue, $"Must be one of {string.Join(", ", RevenueWords.Statuses.Values)}.");
        }

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

        var found = await grains.Settlements(caller.Tenant.Name).Search(party, status, page.Skip, page.Size);
        await answers.Success(context, new PageOf<Settlement>(found.Settlements, page, found.Total, null, SettlementJson.Write), PageOf<Settlement>.Write);
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

    /// <summary>The account of which something is owed, and how it is paid where nobody said.</summary>
    private async Task<(SettlementOrder? Order, Money Amount, Refusal? Refusal)> OrderOf(Call call, SettlementText text, CancellationToken cancellation)
    {
        var (tenant, number) = (call.Caller.Tenant.Name, call.Caller.TenantNo);
        var owed = new List<(AccountFacts Account, long Amount)>();
        foreach (var facts in await statements.Payables(number, text.Party, cancellation))
        {
            if ((text.Currency ?? facts.Currency) != facts.Currency || (text.Payable ?? facts.ChartCode) != facts.ChartCode) continue;
            if (await statements.ReadOwed(tenant, facts, text.Period, cancellation) is > 0 and var amount) owed.Add((facts, Math.Min(amount, Limits.AmountMax)));
        }

        if (owed.Count == 0) return (null, default, SettlementRefusals.Of(SettlementRefusal.NoCommissionOwed));
        if (owed.Count > 1) return (null, default, Fault(text.Currency is null ? "currencyCode" : "side", DetailCode.Required, "Is required: the party is owed in several."));

        var (payable, sum) = owed[0];
        var (method, target, refusal) = await Target(number, text, payable);
        var order = new SettlementOrder(
            call.Operation(), call.Context(reference: $"{text.Party}/{text.Period.Text}"), text.Party, text.Period.Text, payable.Currency.Code, payable.ChartCode, method, target, text.BankReference);
        return (order, new Money(sum, payable.Currency), refusal);
    }

    private async Task<(SettlementMethod Method, Guid? Account, Refusal? Refusal)> Target(TenantNo number, SettlementText text, AccountFacts payable)
    {
        if (text.Method == SettlementMethod.Wallet)
        {
            var wallet = await accounts.Find(number, text.AccountId!.Value);
            var isOwn = wallet is { AcceptsInflow: true, Facts.ChartCode: ChartOfAccounts.CustomerWallet } && wallet.Facts.OwnerCode == payable.OwnerCode && wallet.Facts.Currency == payable.Currency;
            return (SettlementMethod.Wallet, text.AccountId, isOwn ? null : Fault("accountId", DetailCode.UnknownValue, "Must be an open wallet of the party in the currency that it is owed."));
        }

        if (text.Method == SettlementMethod.Bank) return (SettlementMethod.Bank, null, null);
        var floatId = AgentAccounts.FloatId(number, payable.OwnerCode, payable.Currency);
        if (await accounts.Find(number, floatId) is { AcceptsInflow: true }) return (SettlementMethod.Float, floatId, null);
        return text.Method is null ? (SettlementMethod.Bank, null, null) : (SettlementMethod.Float, null, Fault("method", DetailCode.OutOfRange, "The party has no float in this currency."));
    }

    /// <summary>What the request that waits says, so that its maker's retry is the same request though something has accrued since.</summary>
    private async Task<string?> AmountAsked(string tenant, OperationId operation) =>
        await grains.Approval(tenant, operation).Find() is { Proposal: { Kind: ApprovalKind.SettleCommission } proposal } ? AskedText.Read<SettleCommissionAsked>(proposal.Asked).Amount : null;

    /// <summary>The order that was, with what the retry says otherwise.</summary>
    private static SettlementOrder Again(SettlementOrder order, SettlementText text) => order with
    {
        Period = text.Party == order.PartyCode ? text.Period.Text : "",
        CurrencyCode = text.Currency?.Code ?? order.CurrencyCode,
        Payable = text.Payable ?? order.Payable,
        Method = text.Method ?? order.Method,
        AccountId = text.Method == SettlementMethod.Wallet ? text.AccountId : order.AccountId,
        BankReference = text.BankReference,
    };

    private Task Answer(HttpContext context, SettlementAnswer answer) => answer switch
    {
        SettlementAnswer.Done done => answers.Success(context, done.Settlement, SettlementJson.Write, done.IsReplay),
        SettlementAnswer.Refused refused => answers.Refuse(context, SettlementRefusals.Of(refused.Reason)),
        SettlementAnswer.WalletRefused refused => answers.Refuse(context, refused.Reason.ToRefusal()),
        SettlementAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
        _ => throw new InvalidOperationException($"A settlement answered {answer.GetType().Name}."),
    };

    private static Refusal Fault(string field, DetailCode code, string message)
    {
        var faults = new Faults();
        faults.Add(field, code, message);
        return faults.ToRefusal();
    }
}

/// <summary>What each refusal of a settlement is over HTTP.</summary>
internal static class SettlementRefusals
{
    public static Refusal Of(SettlementRefusal refusal) => Refusal.Because(refusal switch
    {
        SettlementRefusal.SettlementNotFound => Reason.SettlementNotFound,
        SettlementRefusal.PeriodNotBegun => Reason.PeriodNotBegun,
        SettlementRefusal.NoCommissionOwed => Reason.NoCommissionOwed,
        _ => Reason.SettlementNotPossible,
    });
}
