using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FinCode.Api.Routing;

namespace FinCode.Api.OpenApi;

/// <summary>The OpenAPI 3.1 document, made from the routes that are there and what each says of itself.</summary>
internal static partial class ApiDescription
{
    private const string Introduction = """
        Wallets on a double-entry ledger, for remittance companies.

        **Money** is a decimal string with exactly the currency's digits, beside its `currencyCode`; it is read from strings or numbers, exactly.
        **Every call that moves money** carries `X-Idempotency-Key`. Send the same request with the same key as often as you like: it happens once,
        and every answer is the first one (`Idempotent-Replayed: true`). A time-out or a 504 means **unknown**: send it again with the same key.
        **The tenant** is the host's first label. **Refusals** all have one shape; their codes and reasons are a closed list at `/docs/errors`.
        """;

    public static JsonObject Build(IEnumerable<Endpoint> endpoints)
    {
        var parts = new DocumentParts(SchemaLibrary.Load());
        var paths = new JsonObject();
        foreach (var (path, endpoint) in Described(endpoints))
        {
            var item = paths[path] as JsonObject ?? new JsonObject();
            paths[path] = item;
            item[Method(endpoint)] = OperationDescription.Build(path, endpoint, parts);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "FinCode API",
                ["version"] = "6.0.0",
                ["description"] = Introduction,
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "This server; the host's first label names the tenant." }),
            ["security"] = new JsonArray(new JsonObject { ["authToken"] = new JsonArray() }, new JsonObject { ["bearer"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = parts.Write(SecuritySchemes()),
        };
    }

    /// <summary>Every described route once: of the versions, the current one.</summary>
    private static IEnumerable<(string Path, RouteEndpoint Endpoint)> Described(IEnumerable<Endpoint> endpoints) => endpoints
        .OfType<RouteEndpoint>()
        .Where(endpoint => endpoint.Metadata.GetMetadata<OperationDoc>() is not null)
        .Select(endpoint => (Path: Constraint().Replace("/" + endpoint.RoutePattern.RawText!.TrimStart('/'), "}"), endpoint))
        .Where(route => !ApiRoutes.Prefixes.Any(prefix => prefix != ApiRoutes.Current && route.Path.StartsWith(prefix, StringComparison.Ordinal)))
        .DistinctBy(route => (route.endpoint.Metadata.GetMetadata<OperationDoc>()!.Id, Method(route.endpoint)));

    private static string Method(RouteEndpoint endpoint) =>
        endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods[0].ToLowerInvariant();

    private static JsonObject SecuritySchemes() => new()
    {
        ["authToken"] = new JsonObject
        {
            ["type"] = "apiKey",
            ["in"] = "header",
            ["name"] = "X-Auth-Token",
            ["description"] = "The access token of a login. Wins over Authorization.",
        },
        ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["bearerFormat"] = "JWT" },
    };

    [GeneratedRegex(":[^}]+}")]
    private static partial Regex Constraint();
}
