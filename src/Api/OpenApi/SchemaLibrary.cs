using System.Text.Json.Nodes;

namespace FinCode.Api.OpenApi;

/// <summary>The component schemas, one file per subject. An example that names another schema stands for that schema's example.</summary>
internal static class SchemaLibrary
{
    private static readonly string[] Subjects = ["common", "access", "people", "wallets", "ledger", "agents", "approvals", "configuration", "pricing", "beneficiaries", "transactions", "payments", "sandbox", "events", "audit", "limits", "partners", "kyc", "compliance", "screening", "monitoring", "revenue", "webhooks"];

    public static JsonObject Load()
    {
        var schemas = new JsonObject();
        foreach (var subject in Subjects)
        {
            using var stream = typeof(SchemaLibrary).Assembly.GetManifestResourceStream($"schemas.{subject}.json")
                ?? throw new InvalidOperationException($"The schemas of {subject} are not embedded.");
            foreach (var (name, schema) in JsonNode.Parse(stream)!.AsObject())
            {
                schemas.Add(name, schema!.DeepClone());
            }
        }

        foreach (var (_, schema) in schemas)
        {
            schema!["examples"] = Resolve(schema["examples"], schemas);
        }

        return schemas;
    }

    public static JsonNode? ExampleOf(JsonObject schemas, string name) =>
        (schemas[name] ?? throw new InvalidOperationException($"There is no schema {name}."))["examples"]![0]?.DeepClone();

    private static JsonNode? Resolve(JsonNode? node, JsonObject schemas) => node switch
    {
        JsonObject named when named["$example"] is { } name => Resolve(schemas[name.GetValue<string>()]!["examples"]![0], schemas),
        JsonObject fields => new JsonObject(fields.Select(field => KeyValuePair.Create(field.Key, Resolve(field.Value, schemas)))),
        JsonArray items => new JsonArray([.. items.Select(item => Resolve(item, schemas))]),
        _ => node?.DeepClone(),
    };
}
