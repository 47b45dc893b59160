using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Contracts;
using FinCode.Domain.Pricing;
using FinCode.Grains.Clocks;

namespace FinCode.Api.Reference;

/// <summary>Where the caller may send money to now, and how. What it costs, a quote says; who pays out, and at what margin, is not theirs to know.</summary>
internal sealed class OfferedCorridorsEndpoint(IGrainFactory grains, ITenantClock clocks, Answers answers) : IEndpoint
{
    private static readonly OperationDoc Doc = new("listCorridors", "Reference data", "List the corridors that one may send by", "OfferedCorridorList")
    {
        Parameters =
        [
            new("query", "originCountry", "Only from this country.", "GBR"),
            new("query", "destinationCountry", "Only to this country.", "NGA"),
        ],
        Description = "Those that are open now at the caller's counter, with the amounts that may be sent there. The answer has an ETag; If-None-Match with it is answered 304 while nothing has changed.",
    };

    public void Map(IEndpointRouteBuilder routes) => routes.MapRead("/reference/corridors", List)
        .RequirePermission(Permission.RequestQuotes).Rated(RateClass.Read).Describe(Doc);

    private async Task List(HttpContext context)
    {
        var (caller, query) = (Call.CallerOf(context), context.Request.Query);
        var (origin, destination) = ((string?)query["originCountry"], (string?)query["destinationCountry"]);
        var catalogue = new EffectiveCatalogue(await grains.Pricing(caller.Tenant.Name).Read(), clocks.Of(caller.Tenant.Name).GetUtcNow());
        var offered = catalogue.Corridors
            .Where(corridor => (string.IsNullOrEmpty(origin) || corridor.OriginCountry == origin) && (string.IsNullOrEmpty(destination) || corridor.DestinationCountry == destination))
            .Select(corridor => catalogue.At(corridor, caller.Place.AgentCode ?? "", caller.Place.BranchCode ?? ""))
            .Where(place => place.IsEnabled)
            .OrderBy(place => place.Corridor.Id, StringComparer.Ordinal);
        var list = new TaggedList(json =>
        {
            foreach (var place in offered) Write(json, place);
        });
        await list.Answer(context, answers, "private, no-cache");
    }

    private static void Write(Utf8JsonWriter json, CorridorForBranch place)
    {
        var corridor = place.Corridor;
        json.WriteStartObject();
        json.WriteString("corridorId"u8, corridor.Id);
        json.WriteString("originCountry"u8, corridor.OriginCountry);
        json.WriteString("sendCurrency"u8, corridor.SendCurrency.Code);
        json.WriteString("destinationCountry"u8, corridor.DestinationCountry);
        json.WriteString("receiveCurrency"u8, corridor.ReceiveCurrency.Code);
        json.WriteMoney("sendMin"u8, place.SendMin, corridor.SendCurrency);
        json.WriteMoney("sendMax"u8, place.SendMax, corridor.SendCurrency);
        json.WriteStartArray("deliveries"u8);
        foreach (var delivery in corridor.Deliveries)
        {
            json.WriteStartObject();
            json.WriteString("deliveryMethod"u8, delivery.Method.Name());
            if (delivery.ReceiveMin is { } least) json.WriteMoney("receiveMin"u8, least, corridor.ReceiveCurrency);
            if (delivery.ReceiveMax is { } most) json.WriteMoney("receiveMax"u8, most, corridor.ReceiveCurrency);
            json.WriteNumber("promiseMinutes"u8, (long)delivery.Promise.TotalMinutes);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("paymentMethods"u8);
        foreach (var method in corridor.PaymentMethods) json.WriteStringValue(method.Name());
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
