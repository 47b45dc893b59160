using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.Pricing;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Pricing;
using FinCode.Domain.Revenue;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Revenue;

/// <summary>Commission plans: list, read, set from an instant on, take away.</summary>
internal sealed class PlanEndpoints(IGrainFactory grains, PlanParties parties, ITenantClock clocks, Answers answers) : IEndpoint
{
    private static readonly Refusal NotFound = Refusal.Because(Reason.CommissionPlanNotFound);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapRead("/revenue/plans", List).RequirePermission(Permission.ReadCommissionPlans).Rated(RateClass.Read).Describe(RevenueDocs.ListPlans);
        routes.MapRead("/revenue/plans/{id}", Get).RequirePermission(Permission.ReadCommissionPlans).Rated(RateClass.Read).Describe(RevenueDocs.GetPlan);
        routes.MapPost("/revenue/plans", answers.Order("revenue/plans", KeyUse.Optional, PlanFields.Read, Set))
            .RequirePermission(Permission.ManageCommissionPlans).Rated(RateClass.Write).Describe(RevenueDocs.SetPlan);
        routes.MapDelete("/revenue/plans/{id}", Remove).RequirePermission(Permission.ManageCommissionPlans).Rated(RateClass.Write).Describe(RevenueDocs.RemovePlan);
    }

    private async Task List(HttpContext context)
    {
        var now = Now(context);
        var plans = (await grains.RevenuePlans(Call.CallerOf(context).Tenant.Name).Read()).Plans
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => pair.Value.At(now) ?? pair.Value.Versions[0]).Where(version => version.Value is not null).ToArray();
        await answers.Success(context, (plans, now), static (json, listed) =>
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var version in listed.plans) PricingJson.WriteVersion(json, version, listed.now, isCurrent: true, PlanJson.Plan);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private async Task Get(HttpContext context) =>
        await Show(context, (await grains.RevenuePlans(Call.CallerOf(context).Tenant.Name).Read()).Plans.GetValueOrDefault(IdIn(context)));

    private async Task Set(HttpContext context, Call call, PlanOrder order)
    {
        var faults = await parties.Judge(call.Caller, order.Change.Plan!, order.IsList);
        await (faults.Any ? answers.Refuse(context, faults.ToRefusal()) : Change(context, order.Change with { Operation = call.Operation() }));
    }

    private Task Remove(HttpContext context)
    {
        var faults = new Faults();
        var from = InstantText.Query(context, "effectiveFrom", faults);
        return faults.Any ? answers.Refuse(context, faults.ToRefusal()) : Change(context, new RevenueChange(IdIn(context), from, null));
    }

    private async Task Change(HttpContext context, RevenueChange change)
    {
        var plans = grains.RevenuePlans(Call.CallerOf(context).Tenant.Name);
        await (await plans.Change(change) switch
        {
            RevenueOutcome.Changed => Show(context, (await plans.Read()).Plans[change.Id]),
            RevenueOutcome.Repeated => Show(context, (await plans.Read()).Plans[change.Id], isReplay: true),
            RevenueOutcome.DifferentTerms => answers.Refuse(context, Refusal.KeyReused((await plans.Read()).AnsweredTo(change)?.Terms.FirstDifference(change.Terms) ?? "id")),
            RevenueOutcome.TooManyVersions => answers.Refuse(context, Refusal.Because(Reason.TooManyPlanVersions)),
            RevenueOutcome.EndsFirst => answers.Refuse(context, EndsFirst()),
            RevenueOutcome.TooMany => answers.Refuse(context, Refusal.Because(Reason.TooManyCommissionPlans)),
            _ => answers.Refuse(context, NotFound),
        });
    }

    private static Refusal EndsFirst()
    {
        var faults = new Faults();
        faults.Add("effectiveTo", DetailCode.OutOfRange, "Must be after effectiveFrom, and in the future.");
        return faults.ToRefusal();
    }

    /// <summary>Every version that is kept.</summary>
    private Task Show(HttpContext context, Dated<CommissionPlan>? plan, bool isReplay = false) => plan is null
        ? answers.Refuse(context, NotFound)
        : answers.Success(context, (plan, Now: Now(context)), static (json, shown) =>
        {
            var current = shown.plan.At(shown.Now);
            json.WriteStartObject();
            json.WriteStartArray("versions"u8);
            foreach (var version in shown.plan.Versions.Reverse()) PricingJson.WriteVersion(json, version, shown.Now, version == current, PlanJson.Plan);
            json.WriteEndArray();
            json.WriteEndObject();
        }, isReplay);

    private DateTimeOffset Now(HttpContext context) => clocks.Of(Call.CallerOf(context).Tenant.Name).GetUtcNow();

    private static string IdIn(HttpContext context) => context.Request.RouteValues["id"] is string id ? id[..Math.Min(id.Length, Limits.PricingIdLengthMax)] : "";
}
