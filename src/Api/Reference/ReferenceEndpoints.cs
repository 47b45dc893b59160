using System.Text.Json;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using FinCode.Domain.Money;
using FinCode.Domain.Reference;
using FinCode.Domain.Users;

namespace FinCode.Api.Reference;

/// <summary>Lists that forms are filled from. They change with a release, so a client asks once and then only whether they are still the same.</summary>
internal sealed class ReferenceEndpoints(Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes)
    {
        Map(routes, "countries", ReferenceDocs.Countries, WriteCountries);
        Map(routes, "currencies", ReferenceDocs.Currencies, WriteCurrencies);
        MapList(routes, "purposes", ReferenceDocs.Purposes, ReferenceLists.Purposes);
        MapList(routes, "sources-of-funds", ReferenceDocs.SourcesOfFunds, ReferenceLists.SourcesOfFunds);
        MapList(routes, "relationships", ReferenceDocs.Relationships, ReferenceLists.Relationships);
        MapList(routes, "occupations", ReferenceDocs.Occupations, ReferenceLists.Occupations);
        MapList(routes, "id-types", ReferenceDocs.IdTypes, ReferenceLists.IdTypes);
        MapList(routes, "delivery-methods", ReferenceDocs.DeliveryMethods, ReferenceLists.DeliveryMethods);
    }

    private void MapList(IEndpointRouteBuilder routes, string name, OperationDoc doc, IReadOnlyList<ReferenceItem> items) => Map(routes, name, doc, json =>
    {
        foreach (var item in items)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, item.Code);
            json.WriteString("name"u8, item.Name);
            json.WriteOptional("isoCode"u8, item.IsoCode);
            json.WriteEndObject();
        }
    });

    private void Map(IEndpointRouteBuilder routes, string name, OperationDoc doc, Action<Utf8JsonWriter> write)
    {
        var list = new TaggedList(write);
        routes.MapRead($"/reference/{name}", context => list.Answer(context, answers, "no-cache"))
            .RequirePermission(Permission.Anonymous).Rated(RateClass.Read).Describe(doc);
    }

    private static void WriteCountries(Utf8JsonWriter json)
    {
        foreach (var country in Country.All.OrderBy(country => country.Iso3, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("iso3Code"u8, country.Iso3);
            json.WriteString("iso2Code"u8, CountryNames.Iso2(country.Iso3));
            json.WriteString("name"u8, CountryNames.English(country.Iso3));
            json.WriteString("currencyCode"u8, CountryNames.Currency(country.Iso3));
            json.WriteString("telephoneCode"u8, $"+{country.CallingCode}");
            json.WriteEndObject();
        }
    }

    private static void WriteCurrencies(Utf8JsonWriter json)
    {
        foreach (var code in CurrencyTable.Codes)
        {
            json.WriteStartObject();
            json.WriteString("code"u8, code);
            json.WriteNumber("digits"u8, Currency.Parse(code).Digits);
            json.WriteEndObject();
        }
    }
}
