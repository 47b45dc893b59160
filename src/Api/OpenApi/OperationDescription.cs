using System.Text.Json.Nodes;
using FinCode.Api.Access;
using FinCode.Api.Requests;
using FinCode.Domain.Access;

namespace FinCode.Api.OpenApi;

/// <summary>One operation of the document.</summary>
internal static class OperationDescription
{
    private static readonly ParameterDoc IdempotencyKey = new(
        "header",
        "X-Idempotency-Key",
        "Names the request for ever: at most 255 visible ASCII characters, bare or quoted. A UUID is a good key.",
        "7f3b0c2e-5a71-4b2f-9a4e-0d1c2b3a4f5e");

    private static readonly ParameterDoc RequestId = new("header", "X-Request-Id", "Your id of this request, at most 128 visible ASCII characters; echoed.", "checkout-118");

    private static readonly ParameterDoc InteractionId = new(
        "header", "x-fapi-interaction-id", "Your correlation id: kept in the ledger, searchable, echoed.", ParameterDoc.ExampleId, Format: "uuid");

    public static JsonObject Build(string path, RouteEndpoint endpoint, DocumentParts parts)
    {
        var doc = endpoint.Metadata.GetMetadata<OperationDoc>()!;
        var permission = endpoint.Metadata.GetMetadata<RequiredPermission>()?.Permission ?? Permission.Anonymous;
        var operation = new JsonObject
        {
            ["operationId"] = doc.Id,
            ["tags"] = new JsonArray(doc.Tag),
            ["summary"] = doc.Summary,
            ["description"] = doc.Description + RolesText(permission),
            ["parameters"] = Parameters(doc, parts),
            ["responses"] = ResponseDescriptions.Build(path, endpoint, doc, permission, parts),
        };
        if (doc.Body is not null)
        {
            operation["requestBody"] = Body(doc, parts.Schemas);
        }

        if (doc.Texts.Count > 0)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = new JsonObject(doc.Texts.Select(text => KeyValuePair.Create(
                    text.MediaType, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["type"] = "string" }, ["example"] = text.Example }))),
            };
        }

        if (doc.Parts.Count > 0) operation["requestBody"] = Multipart(doc);
        if (permission == Permission.Anonymous)
        {
            operation["security"] = new JsonArray();
        }

        return operation;
    }

    private static string RolesText(Permission permission) => permission switch
    {
        Permission.Anonymous => "\n\nNeeds no token.",
        _ => $"\n\nRoles: {string.Join(", ", RolesOf(PermissionTable.Rows[permission]))}.",
    };

    private static IEnumerable<string> RolesOf(PermissionRow row) => PermissionRow.Roles
        .Where(role => row.For(role) != Scope.None)
        .Select(role => row.For(role) == Scope.Tenant ? role.Name() : $"{role.Name()} ({ScopeNames[row.For(role)]})");

    private static readonly IReadOnlyDictionary<Scope, string> ScopeNames = Enum.GetValues<Scope>().ToDictionary(scope => scope, scope => scope.ToString().ToLowerInvariant());

    private static JsonArray Parameters(OperationDoc doc, DocumentParts parts)
    {
        var parameters = new JsonArray([.. doc.Parameters.Select(parameter =>
            ParameterDoc.Paging.Contains(parameter) ? parts.Parameter(parameter.Name, () => Parameter(parameter)) : Parameter(parameter))]);
        if (doc.Key != KeyUse.None)
        {
            var isRequired = doc.Key == KeyUse.Required;
            parameters.Add(parts.Parameter(isRequired ? "IdempotencyKey" : "OptionalIdempotencyKey", () => Parameter(IdempotencyKey with { Required = isRequired })));
        }

        parameters.Add(parts.Parameter("RequestId", () => Parameter(RequestId)));
        if (!doc.Parameters.Any(parameter => parameter.Name == InteractionId.Name))
        {
            parameters.Add(parts.Parameter("InteractionId", () => Parameter(InteractionId)));
        }

        return parameters;
    }

    private static JsonObject Parameter(ParameterDoc doc)
    {
        var schema = new JsonObject { ["type"] = doc.Type };
        if (doc.Format is not null)
        {
            schema["format"] = doc.Format;
        }

        return new JsonObject
        {
            ["name"] = doc.Name,
            ["in"] = doc.In,
            ["required"] = doc.Required,
            ["description"] = doc.Description,
            ["schema"] = schema,
            ["example"] = doc.Type == "integer" ? int.Parse(doc.Example, System.Globalization.CultureInfo.InvariantCulture) : doc.Example,
        };
    }

    private static JsonObject Multipart(OperationDoc doc)
    {
        var properties = new JsonObject(doc.Parts.Select(part => KeyValuePair.Create(part.Name, (JsonNode?)Part(part))));
        return new JsonObject
        {
            ["required"] = true,
            ["content"] = new JsonObject
            {
                ["multipart/form-data"] = new JsonObject
                {
                    ["schema"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["properties"] = properties,
                        ["required"] = new JsonArray([.. doc.Parts.Where(part => part.Required).Select(part => (JsonNode)part.Name)]),
                    },
                    ["example"] = new JsonObject(doc.Parts.Where(part => part.Example is not null).Select(part => KeyValuePair.Create(part.Name, (JsonNode?)part.Example))),
                },
            },
        };
    }

    private static JsonObject Part(PartDoc part)
    {
        var schema = new JsonObject { ["type"] = "string", ["description"] = part.Description };
        if (part.Example is null) schema["contentMediaType"] = "application/octet-stream";
        if (part.Words is { } words) schema["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]);
        return schema;
    }

    private static JsonObject Body(OperationDoc doc, JsonObject schemas)
    {
        var content = new JsonObject
        {
            ["application/json"] = new JsonObject { ["schema"] = DocumentParts.Schema(doc.Body!), ["example"] = SchemaLibrary.ExampleOf(schemas, doc.Body!) },
        };
        if (doc.NdJsonLine is { } line)
        {
            content["application/x-ndjson"] = new JsonObject
            {
                ["schema"] = DocumentParts.Schema(line),
                ["example"] = SchemaLibrary.ExampleOf(schemas, line)!.ToJsonString() + "\n",
            };
        }

        return new JsonObject
        {
            ["required"] = !doc.BodyIsOptional,
            ["description"] = "Bare, or wrapped as {\"data\":…,\"metadata\":…}. Unknown fields are ignored; repeated keys are refused.",
            ["content"] = content,
        };
    }
}
