using System.Collections.Immutable;
using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Users;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Agents;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Remittances;
using FinCode.Grains.Agents;
using FinCode.Grains.Clocks;
using FinCode.Grains.Ledger;

namespace FinCode.Api.Agents;

/// <summary>
/// Where a recipient can collect cash: counters of the tenant's own agents in a country to which a corridor that they pay out is open,
/// and that have a float of its currency.
/// </summary>
internal sealed class PayoutPointEndpoints(IGrainFactory grains, IPayoutPoints points, IAccountLookup accounts, ITenantClock clocks, Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/branches/listpayoutpoints", answers.Order("branches/listpayoutpoints", KeyUse.None, Read, (context, call, asked) => List(context, call.Caller, asked, onlyAgents: false)))
            .RequirePermission(Permission.SignedIn).Rated(RateClass.Read).Describe(AgentDocs.ListPayoutPoints);
        routes.MapPost("/branches/listpayoutCenter", answers.Order("branches/listpayoutCenter", KeyUse.None, Read, (context, call, asked) => List(context, call.Caller, asked, onlyAgents: true)))
            .RequirePermission(Permission.SignedIn).Rated(RateClass.Read).Describe(AgentDocs.ListPayoutCenters);
    }

    private async Task List(HttpContext context, Caller caller, Order asked, bool onlyAgents)
    {
        var (tenant, page) = (caller.Tenant.Name, asked.Page);
        var currencies = await Paid(tenant, asked);
        var (codes, total) = await points.Find(
            new PayoutPointSearch(tenant, caller.TenantNo, onlyAgents, asked.Country, asked.City, asked.AgentCode, currencies, page.Skip, page.Size), context.RequestAborted);
        var agents = await Task.WhenAll(codes.Select(code => grains.User(tenant, code).Find()));
        var shown = new List<Point>(agents.Length);
        foreach (var agent in agents.OfType<UserProfile>()) shown.Add(new Point(agent, await FloatsOf(caller, agent.Code, currencies)));
        await answers.Success(context, new PageOf<Point>(shown, page, total, null, Write), PageOf<Point>.Write);
    }

    /// <summary>In which currencies the tenant's agents pay out there now.</summary>
    private async Task<ImmutableArray<Currency>> Paid(string tenant, Order asked)
    {
        var catalogue = new EffectiveCatalogue(await grains.Pricing(tenant).Read(), clocks.Of(tenant).GetUtcNow());
        return
        [
            .. catalogue.Corridors
                .Where(corridor => corridor.DestinationCountry == asked.Country && (asked.Currency is not { } currency || corridor.ReceiveCurrency == currency)
                    && corridor.Deliveries.Any(delivery => delivery.Method == DeliveryMethod.CashPickup && delivery.Partner == OwnAgents.Partner))
                .Select(corridor => corridor.ReceiveCurrency).Distinct().OrderBy(currency => currency.Code, StringComparer.Ordinal),
        ];
    }

    private async Task<ImmutableArray<Currency>> FloatsOf(Caller caller, string agentCode, ImmutableArray<Currency> currencies)
    {
        var floats = ImmutableArray.CreateBuilder<Currency>();
        foreach (var currency in currencies)
        {
            if (await accounts.Find(caller.TenantNo, AgentAccounts.FloatId(caller.TenantNo, agentCode, currency)) is not null) floats.Add(currency);
        }

        return floats.ToImmutable();
    }

    private static Order Read(Fields fields)
    {
        var country = fields.RequiredCountry("country");
        var currency = fields.OptionalCurrency("currencyCode");
        var city = fields.OptionalText("city", Limits.AddressLineLengthMax)?.Trim();
        var agent = fields.OptionalText("agentCode", UserCode.Length);
        if (agent is { Length: > 0 } && !UserCode.IsWellFormed(agent)) fields.Fault("agentCode", DetailCode.Malformed, "Must be a short code.");
        return new Order(country, currency, city is { Length: > 0 } ? city : null, agent is { Length: > 0 } ? agent : null, Page.FromBody(fields, "payout-points"));
    }

    private static void Write(Utf8JsonWriter json, Point point)
    {
        var agent = point.Agent;
        json.WriteStartObject();
        json.WriteString("code"u8, agent.Code);
        json.WriteString("name"u8, $"{agent.FirstName} {agent.LastName}");
        json.WriteString("agentCode"u8, agent.Place.AgentCode);
        json.WriteString("country"u8, agent.CountryIsoCode3);
        json.WriteOptional("phone"u8, agent.Details.Phone);
        json.WriteAddress(agent.Details.Address);
        json.WriteStartArray("currencyCodes"u8);
        foreach (var currency in point.Currencies) json.WriteStringValue(currency.Code);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private sealed record Order(string Country, Currency? Currency, string? City, string? AgentCode, Page Page);

    private sealed record Point(UserProfile Agent, ImmutableArray<Currency> Currencies);
}
