using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Approvals;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Wallets;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Contracts.Wallets;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Approvals;
using FinCode.Domain.Money;
using FinCode.Domain.Wallets;
using FinCode.Grains.Approvals;

namespace FinCode.Api.Agents;

/// <summary>
/// Float is bought and sold: from and to the bank by a manager's word, who sees the bank; between an agent and its sub-agents by
/// the agent's.
/// </summary>
internal sealed class FloatEndpoints(IGrainFactory grains, Counters counters, ApprovalGate gate, Answers answers) : IEndpoint
{
    public const string BuyRoute = "agent/float/buy";
    public const string SellRoute = "agent/float/sell";

    private static readonly Refusal OnlyManagers = new(ErrorCode.Forbidden, "A manager books what an agent pays in or is paid out.");

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/agent/{code}/float/buy", answers.Order(BuyRoute, KeyUse.Required, Order.Read, Buy))
            .RequirePermission(Permission.TradeFloat).Rated(RateClass.Write).Describe(AgentDocs.BuyFloat);
        routes.MapPost("/agent/{code}/float/sell", answers.Order(SellRoute, KeyUse.Required, Order.Read, Sell))
            .RequirePermission(Permission.TradeFloat).Rated(RateClass.Write).Describe(AgentDocs.SellFloat);
        routes.MapPut("/agent/{code}/float/credit-line", answers.Order("agent/float/credit-line", KeyUse.Optional, CreditLineOrder.Read, ChangeCreditLine))
            .RequirePermission(Permission.ManageCreditLines).Rated(RateClass.Write).Describe(AgentDocs.ChangeCreditLine);
        routes.MapRead("/agent/{code}/float", Get)
            .RequirePermission(Permission.ReadFloat).Rated(RateClass.Read).Describe(AgentDocs.GetFloat);
    }

    private async Task Buy(HttpContext context, Call call, Order order)
    {
        var agent = await counters.Find(call.Caller, Permission.TradeFloat, CodeIn(context));
        if (agent is null || IsOwn(call.Caller, agent))
        {
            await answers.Refuse(context, agent is null ? Counters.NoCounter : OnlyManagers);
            return;
        }

        var isFromBank = call.Caller.ScopeOf(Permission.TradeFloat) == Scope.Tenant;
        if (isFromBank && await Holds(context, call, agent, FloatTradeAsked.Buy, order)) return;

        var floatId = AgentAccounts.FloatId(call.Caller.TenantNo, agent.Code, order.Amount.Currency);
        await counters.OpenFloat(call.Caller, agent.Code, order.Amount.Currency);
        if (isFromBank)
        {
            var bought = new FundWallet(call.Operation(), call.Context(reference: order.Reference), order.Amount, "BANK_TRANSFER");
            await Settle(context, await grains.Wallet(call.Caller.Tenant.Name, floatId).Execute(bought), agent.Code, floatId, order);
            return;
        }

        // The agent's float becomes the sub-agent's.
        await Move(context, call, agent.Place.AgentCode, floatId, agent.Code, order);
    }

    private async Task Sell(HttpContext context, Call call, Order order)
    {
        var agent = await counters.Find(call.Caller, Permission.TradeFloat, CodeIn(context));
        if (agent is null || await counters.FindFloat(call.Caller.TenantNo, agent.Code, order.Amount.Currency) is null)
        {
            await answers.Refuse(context, agent is null ? Counters.NoCounter : Counters.NoFloat);
            return;
        }

        var isToBank = call.Caller.ScopeOf(Permission.TradeFloat) == Scope.Tenant;
        if (!isToBank && agent.Place.AgentCode == agent.Code)
        {
            await answers.Refuse(context, OnlyManagers);
            return;
        }

        if (isToBank && await Holds(context, call, agent, FloatTradeAsked.Sell, order)) return;

        if (!isToBank) await counters.OpenFloat(call.Caller, agent.Place.AgentCode, order.Amount.Currency);
        Guid? to = isToBank ? null : AgentAccounts.FloatId(call.Caller.TenantNo, agent.Place.AgentCode, order.Amount.Currency);
        await Move(context, call, agent.Code, to, agent.Code, order);
    }

    private async Task Move(HttpContext context, Call call, string fromAgent, Guid? to, string agentCode, Order order)
    {
        var from = AgentAccounts.FloatId(call.Caller.TenantNo, fromAgent, order.Amount.Currency);
        var sold = new SellFloat(call.Operation(), call.Context(reference: order.Reference), to, order.Amount);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, from).Execute(sold);
        await (answer is WalletAnswer.NoAccount
            ? answers.Refuse(context, Counters.NoFloat)
            : Settle(context, answer, agentCode, AgentAccounts.FloatId(call.Caller.TenantNo, agentCode, order.Amount.Currency), order));
    }

    private Task<bool> Holds(HttpContext context, Call call, UserProfile agent, string direction, Order order) => gate.Holds(
        context, call, ApprovalKind.FloatTrade, call.Operation(), call.Context(reference: order.Reference), [order.Amount], agent.Place,
        () => new(AskedText.Write(new FloatTradeAsked(agent.Code, direction, AskedText.Amount(order.Amount), order.Amount.Currency.Code, order.Reference))));

    private Task Settle(HttpContext context, WalletAnswer answer, string agentCode, Guid floatId, Order order) =>
        answers.Settle(context, answer, (agentCode, floatId, order), static (json, traded) => WriteTrade(json, traded.Done, traded.Order));

    private async Task ChangeCreditLine(HttpContext context, Call call, CreditLineOrder order)
    {
        if (await counters.Find(call.Caller, Permission.ManageCreditLines, CodeIn(context)) is not { } agent)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var line = order.CreditLine;
        ValueTask<string?> Asked() => new(AskedText.Write(new CreditLineAsked(agent.Code, AskedText.Amount(line), line.Currency.Code)));
        if (await gate.Holds(context, call, ApprovalKind.CreditLine, call.Operation(), call.Context(), [line], agent.Place, Asked)) return;

        await counters.OpenFloat(call.Caller, agent.Code, order.CreditLine.Currency);
        var floatId = AgentAccounts.FloatId(call.Caller.TenantNo, agent.Code, order.CreditLine.Currency);
        var answer = await grains.Wallet(call.Caller.Tenant.Name, floatId).Execute(new ChangeCreditLine(call.Operation(), call.Context(), order.CreditLine));
        await answers.Settle(context, answer, (agent.Code, order), static (json, changed) =>
        {
            json.WriteStartObject();
            json.WriteString("agentCode"u8, changed.Order.Code);
            WalletJson.WriteFacts(json, changed.Done.Account, changed.Done.Status);
            json.WriteMoney("creditLine"u8, changed.Order.order.CreditLine.MinorUnits, changed.Order.order.CreditLine.Currency);
            json.WriteInstant("changedAt"u8, changed.Done.At);
            json.WriteEndObject();
        });
    }

    private async Task Get(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        if (await counters.Find(caller, Permission.ReadFloat, CodeIn(context)) is not { } agent)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var accounts = await counters.ListAccounts(caller.TenantNo, agent.Code, context.RequestAborted);
        await answers.Success(context, (agent.Code, accounts), static (json, read) => FloatJson.Write(json, read.Code, read.accounts));
    }

    private static bool IsOwn(Caller caller, UserProfile agent) =>
        caller.ScopeOf(Permission.TradeFloat) != Scope.Tenant && (agent.Code == caller.UserCode || agent.Code == caller.Place.BranchCode);

    private static string CodeIn(HttpContext context) => context.Request.RouteValues["code"] as string ?? "";

    private static void WriteTrade(Utf8JsonWriter json, WalletAnswer.Done done, (string AgentCode, Guid FloatId, Order Order) traded)
    {
        var amount = traded.Order.Amount;
        json.WriteStartObject();
        json.WriteString("postingId"u8, done.OperationId.Value);
        json.WriteString("status"u8, "PAID"u8);
        json.WriteString("agentCode"u8, traded.AgentCode);
        json.WriteString("accountId"u8, traded.FloatId);
        json.WriteMoney("amount"u8, amount.MinorUnits, amount.Currency);
        json.WriteString("currencyCode"u8, amount.Currency.Code);
        json.WriteOptional("reference"u8, traded.Order.Reference);
        json.WriteInstant("executionDate"u8, done.At);
        json.WriteEndObject();
    }

    private readonly record struct Order(Money Amount, string? Reference)
    {
        public static Order Read(Fields fields) => new(fields.RequiredMoney(), fields.OptionalText("reference", Limits.ReferenceLengthMax));
    }

    private readonly record struct CreditLineOrder(Money CreditLine)
    {
        public static CreditLineOrder Read(Fields fields)
        {
            var currency = fields.RequiredCurrency("currencyCode");
            var line = fields.RequiredAmountText("creditLine");
            return currency is { } known && line.Digits is not null ? new(new Money(line.AtLeastZeroIn(known, fields.Faults), known)) : default;
        }
    }
}
