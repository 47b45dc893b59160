using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Contracts.Agents;
using FinCode.Domain;
using FinCode.Domain.Agents;
using FinCode.Domain.Money;

namespace FinCode.Api.Agents;

/// <summary>The caller's own till: opened and closed with counted cash, and read in between.</summary>
internal sealed class TillEndpoints(IGrainFactory grains, Counters counters, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/agent/till/open", answers.Order("agent/till/open", KeyUse.Optional, Order.Read, (context, call, order) => Count(context, call, order, isOpening: true)))
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Write).Describe(AgentDocs.OpenTill);
        routes.MapPost("/agent/till/close", answers.Order("agent/till/close", KeyUse.Optional, Order.Read, (context, call, order) => Count(context, call, order, isOpening: false)))
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Write).Describe(AgentDocs.CloseTill);
        routes.MapRead("/agent/till", Get)
            .RequirePermission(Permission.OperateTill).Rated(RateClass.Read).Describe(AgentDocs.GetTill);
    }

    private async Task Count(HttpContext context, Call call, Order order, bool isOpening)
    {
        var (tenant, place) = (call.Caller.Tenant.Name, call.Caller.Place);
        var (currency, refusal) = await counters.CurrencyOf(call.Caller.TenantNo, place.BranchCode ?? "", order.Currency, context.RequestAborted);
        var faults = new Faults();
        var counted = refusal is null ? order.CountedIn(currency, faults) : 0;
        if (refusal is not null || faults.Any)
        {
            await answers.Refuse(context, refusal ?? faults.ToRefusal());
            return;
        }

        var counter = grains.Counter(tenant, place.BranchCode!, currency);
        var command = new CountTill(call.Operation(), call.Context(), place, call.Caller.UserCode, new Money(counted, currency));
        var answer = isOpening ? await counter.OpenTill(command) : await counter.CloseTill(command);
        await (answer switch
        {
            TillAnswer.Done done => answers.Success(
                context, (done.Session, place.BranchCode!, currency), static (json, till) => TillJson.Write(json, till.Session, till.Item2, till.currency), done.IsReplay),
            TillAnswer.DifferentTerms different => answers.Refuse(context, Refusal.KeyReused(different.Field)),
            TillAnswer.Refused refused => answers.Refuse(context, CashRefusalTable.OfReason(refused.Reason), refused.IsReplay),
            _ => throw new InvalidOperationException($"This endpoint does not know the answer {answer.GetType().Name}."),
        });
    }

    private async Task Get(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var faults = new Faults();
        var asked = QueryCurrency.Read(context, "currencyCode", faults);
        if (faults.Any)
        {
            await answers.Refuse(context, faults.ToRefusal());
            return;
        }

        var branch = caller.Place.BranchCode ?? "";
        var (currency, refusal) = await counters.CurrencyOf(caller.TenantNo, branch, asked, context.RequestAborted);
        var till = refusal is null ? await grains.Counter(caller.Tenant.Name, branch, currency).FindTill(caller.UserCode) : null;
        await (till is null
            ? answers.Refuse(context, refusal ?? CashRefusal.TillNotOpen.ToRefusal())
            : answers.Success(context, (till, branch, currency), static (json, read) => TillJson.Write(json, read.till, read.branch, read.currency)));
    }

    /// <summary>Counted cash; its currency may be known only by the counter, so its digits wait.</summary>
    private sealed record Order(Currency? Currency, AmountText Counted, ImmutableArray<(AmountText Value, long Count)> Denominations)
    {
        public static Order Read(Fields fields) => new(
            fields.OptionalCurrency("currencyCode"), fields.RequiredAmountText("countedCash"), ReadDenominations(fields));

        public long CountedIn(Currency currency, Faults faults)
        {
            var counted = Counted.AtLeastZeroIn(currency, faults);
            if (Denominations.IsEmpty) return counted;

            var sum = Denominations.Sum(each => (decimal)each.Value.In(currency, faults) * each.Count);
            if (sum != counted && !faults.Any) faults.Add("denominations", DetailCode.Differs, "Must add up to countedCash.");
            return counted;
        }

        private static ImmutableArray<(AmountText, long)> ReadDenominations(Fields fields)
        {
            if (!fields.Find("denominations", out var list)) return [];
            if (list.ValueKind != JsonValueKind.Array)
            {
                fields.Fault("denominations", DetailCode.WrongType, "Must be a list.");
                return [];
            }

            var read = ImmutableArray.CreateBuilder<(AmountText, long)>();
            foreach (var (at, element) in list.EnumerateArray().Take(Limits.DenominationsMax + 1).Index())
            {
                if (!Fields.TryOpen(element, fields.Faults, "denominations", at, out var own)) continue;
                if (own.Required("count", out _) && own.OptionalWhole("count", 0, CountMax) is { } count) read.Add((own.RequiredAmountText("value"), count));
            }

            if (list.GetArrayLength() > Limits.DenominationsMax) fields.Fault("denominations", DetailCode.TooMany, $"Must be at most {Limits.DenominationsMax}.");
            return read.ToImmutable();
        }

        /// <summary>Pieces of one coin or note.</summary>
        private const long CountMax = 10_000_000;
    }
}
