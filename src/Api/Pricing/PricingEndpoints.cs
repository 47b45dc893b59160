using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Agents;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Pricing;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Pricing;

/// <summary>Corridors, what agents say about them, charges, taxes and promo codes: list, set from an instant on, take away.</summary>
internal sealed class PricingEndpoints(IGrainFactory grains, Counters counters, PricingNeighbours neighbours, ITenantClock clocks, Answers answers) : IEndpoint
{
    private static readonly Refusal NotFound = Refusal.Because(Reason.PricingItemNotFound);

    public void Map(IEndpointRouteBuilder routes)
    {
        MapItems(routes, "corridors", PricingItem.Corridor, PricingFields.Corridor, catalogue => catalogue.Corridors, PricingJson.Corridor, PricingDocs.Corridors);
        MapItems(routes, "charges", PricingItem.Charge, PricingFields.Charge, catalogue => catalogue.Charges, PricingJson.Charge, PricingDocs.Charges);
        MapItems(routes, "taxes", PricingItem.Tax, PricingFields.Tax, catalogue => catalogue.Taxes, PricingJson.Tax, PricingDocs.Taxes);
        MapItems(routes, "promo-codes", PricingItem.Promo, PricingFields.Promo, catalogue => catalogue.Promos, PricingJson.Promo, PricingDocs.Promos);

        const string Terms = "/admin/corridors/{id}/agents/{code}";
        routes.MapRead(Terms, GetTerms).RequirePermission(Permission.ManageCorridorTerms).Rated(RateClass.Read).Describe(PricingDocs.GetTerms);
        routes.MapPut(Terms, answers.Order("admin/corridors/terms", KeyUse.Optional, PricingFields.Terms, SetTerms))
            .RequirePermission(Permission.ManageCorridorTerms).Rated(RateClass.Write).Describe(PricingDocs.SetTerms);
    }

    private void MapItems<T>(
        IEndpointRouteBuilder routes,
        string name,
        PricingItem item,
        Func<Fields, PricingChange> read,
        Func<PricingCatalogue, ImmutableDictionary<string, Dated<T>>> items,
        Action<Utf8JsonWriter, T> write,
        PricingDoc docs)
        where T : class
    {
        routes.MapRead($"/admin/{name}", List).RequirePermission(Permission.ReadPricing).Rated(RateClass.Read).Describe(docs.List);
        routes.MapRead($"/admin/{name}/{{id}}", Get).RequirePermission(Permission.ReadPricing).Rated(RateClass.Read).Describe(docs.Get);
        routes.MapPost($"/admin/{name}", answers.Order($"admin/{name}", KeyUse.Optional, read, Set)).RequirePermission(Permission.ManagePricing).Rated(RateClass.Write).Describe(docs.Set);
        routes.MapDelete($"/admin/{name}/{{id}}", Remove).RequirePermission(Permission.ManagePricing).Rated(RateClass.Write).Describe(docs.Remove);

        async Task List(HttpContext context)
        {
            var now = NowOf(context);
            var catalogue = await grains.Pricing(Call.CallerOf(context).Tenant.Name).Read();
            var found = items(catalogue).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => pair.Value.At(now) ?? pair.Value.Versions[0]).Where(version => version.Value is not null).ToArray();
            await answers.Success(context, (found, now), (json, listed) =>
            {
                json.WriteStartObject();
                json.WriteStartArray("items"u8);
                foreach (var version in listed.found) PricingJson.WriteVersion(json, version, listed.now, isCurrent: true, write);
                json.WriteEndArray();
                json.WriteEndObject();
            });
        }

        async Task Get(HttpContext context)
        {
            var catalogue = await grains.Pricing(Call.CallerOf(context).Tenant.Name).Read();
            await Show(context, items(catalogue).GetValueOrDefault(IdIn(context, item)), write);
        }

        async Task Set(HttpContext context, Call call, PricingChange change)
        {
            if (change.Charge?.AgentCode is { } agent && await counters.Find(call.Caller, Permission.ManagePricing, agent) is null)
            {
                await answers.Refuse(context, Counters.NoCounter.Naming("agentCode"));
                return;
            }

            var faults = new Faults();
            var judged = await neighbours.Judge(call.Caller.Tenant.Name, change, faults);
            await (faults.Any ? answers.Refuse(context, faults.ToRefusal()) : Change(context, call.Caller, judged, items, write));
        }

        Task Remove(HttpContext context)
        {
            var faults = new Faults();
            var from = InstantText.Query(context, "effectiveFrom", faults);
            return faults.Any
                ? answers.Refuse(context, faults.ToRefusal())
                : Change(context, Call.CallerOf(context), new PricingChange { Item = item, Id = IdIn(context, item), EffectiveFrom = from }, items, write);
        }
    }

    private async Task GetTerms(HttpContext context)
    {
        var caller = Call.CallerOf(context);
        var code = context.Request.RouteValues["code"] as string ?? "";
        if (await counters.Find(caller, Permission.ManageCorridorTerms, code) is null)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var catalogue = await grains.Pricing(caller.Tenant.Name).Read();
        await Show(context, catalogue.Terms.GetValueOrDefault(CorridorTerms.IdOf(IdIn(context), code)), PricingJson.Terms);
    }

    private async Task SetTerms(HttpContext context, Call call, CorridorTermsText text)
    {
        var code = context.Request.RouteValues["code"] as string ?? "";
        if (await counters.Find(call.Caller, Permission.ManageCorridorTerms, code) is null)
        {
            await answers.Refuse(context, Counters.NoCounter);
            return;
        }

        var catalogue = await grains.Pricing(call.Caller.Tenant.Name).Read();
        if (catalogue.Corridors.GetValueOrDefault(IdIn(context))?.At(NowOf(context))?.Value is not { } corridor)
        {
            await answers.Refuse(context, NotFound);
            return;
        }

        var faults = new Faults();
        var change = text.In(corridor, code, faults);
        if (faults.Any) await answers.Refuse(context, faults.ToRefusal());
        else await Change(context, call.Caller, change, catalogue => catalogue.Terms, PricingJson.Terms);
    }

    private async Task Change<T>(HttpContext context, Caller caller, PricingChange change, Func<PricingCatalogue, ImmutableDictionary<string, Dated<T>>> items, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        var pricing = grains.Pricing(caller.Tenant.Name);
        var answer = await pricing.Change(change);
        await (answer.Outcome switch
        {
            PricingOutcome.Changed => Show(context, items(await pricing.Read())[change.Id], write),
            PricingOutcome.TotalFalls => answers.Refuse(context, Refusal.Because(Reason.TotalFalls, new Detail("tiers", DetailCode.OutOfRange, answer.Detail))),
            PricingOutcome.TooMany => answers.Refuse(context, Refusal.Because(Reason.TooManyPricingItems)),
            _ => answers.Refuse(context, NotFound),
        });
    }

    /// <summary>Every version of an item that is kept.</summary>
    private Task Show<T>(HttpContext context, Dated<T>? item, Action<Utf8JsonWriter, T> write)
        where T : class => item is null
        ? answers.Refuse(context, NotFound)
        : answers.Success(context, (item, Now: NowOf(context)), (json, shown) =>
        {
            var current = shown.item.At(shown.Now);
            json.WriteStartObject();
            json.WriteStartArray("versions"u8);
            foreach (var version in shown.item.Versions.Reverse()) PricingJson.WriteVersion(json, version, shown.Now, version == current, write);
            json.WriteEndArray();
            json.WriteEndObject();
        });

    /// <summary>By the clock by which prices begin to hold: a sandbox's may be ahead.</summary>
    private DateTimeOffset NowOf(HttpContext context) => clocks.Of(Call.CallerOf(context).Tenant.Name).GetUtcNow();

    /// <summary>Promo codes are read without regard to case.</summary>
    private static string IdIn(HttpContext context, PricingItem item) => item == PricingItem.Promo ? IdIn(context).ToUpperInvariant() : IdIn(context);

    private static string IdIn(HttpContext context) => context.Request.RouteValues["id"] is string id ? id[..Math.Min(id.Length, Limits.PricingIdLengthMax)] : "";
}
