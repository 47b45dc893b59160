using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.RateLimits;
using FinCode.Api.Routing;
using FinCode.Domain.Webhooks;

namespace FinCode.Api.Webhooks;

/// <summary>What there is to be told of, with the shape of each and an example.</summary>
internal sealed class EventTypesEndpoint(Answers answers) : IEndpoint
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapRead("/webhooks/event-types", List).RequirePermission(Permission.ReadWebhooks).Rated(RateClass.Read).Describe(WebhookDocs.Types);

    private Task List(HttpContext context) => answers.Success(context, EventCatalogue.Types, static (json, types) =>
    {
        json.WriteStartObject();
        json.WriteStartArray("items"u8);
        foreach (var type in types)
        {
            json.WriteStartObject();
            json.WriteString("type"u8, type.Name);
            json.WriteNumber("schemaVersion"u8, type.Version);
            json.WriteString("description"u8, type.Meaning);
            json.WriteString("schema"u8, EventSchemas.NameOf(type.Subject));
            json.WritePropertyName("example"u8);
            EventSchemas.ExampleOf(type).WriteTo(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("schemas"u8);
        foreach (var (name, schema) in EventSchemas.All)
        {
            json.WritePropertyName(name);
            schema.WriteTo(json);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    });
}
