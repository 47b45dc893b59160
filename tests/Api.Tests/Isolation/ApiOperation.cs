using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;

namespace FinCode.Api.Tests.Isolation;

/// <summary>One operation of the OpenAPI document that the running API answers with.</summary>
internal sealed record ApiOperation(HttpMethod Method, string Path, bool IsAnonymous, IReadOnlyList<(string In, string Name, string Example)> Parameters, string? Body)
{
    public override string ToString() => $"{Method} {Path}";

    public static async Task<IReadOnlyList<ApiOperation>> ReadAll(AccessHost host)
    {
        var document = await host.Send(HttpMethod.Get, "/openapi/v6.json", null, null);
        return [.. document.Json.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(verb => Read(path.Name, verb.Name, verb.Value)))];
    }

    /// <summary>Everywhere that an id may stand: in the path, the query, a header or the body.</summary>
    public IEnumerable<Position> Positions()
    {
        foreach (var (place, name, example) in Parameters)
        {
            // Another tenant's key or correlation id that a write has sent is the caller's own from then on.
            if (place == "header" && Method != HttpMethod.Get) continue;

            var isId = IdKinds.Find(example) is not null || (place == "path" && !long.TryParse(example, out _));
            if (isId) yield return new Position(place, name, IdKinds.Find(example) ?? IdKind.Code, example);
        }

        foreach (var (path, text) in Body is null ? [] : Leaves(JsonNode.Parse(Body), ""))
        {
            if (IdKinds.Find(text) is { } kind) yield return new Position("body", path, kind, text);
        }
    }

    private static IEnumerable<(string Path, string Text)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Leaves(field.Value, path.Length == 0 ? field.Key : $"{path}/{field.Key}")),
        JsonArray items => items.SelectMany((item, at) => Leaves(item, $"{path}/{at}".TrimStart('/'))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(path, value.GetValue<string>())],
        _ => [],
    };

    private static ApiOperation Read(string path, string verb, JsonElement operation)
    {
        var parameters = operation.GetProperty("parameters").EnumerateArray()
            .Select(parameter => (Text(parameter, "in"), Text(parameter, "name"), $"{parameter.GetProperty("example")}")).ToArray();
        var body = operation.TryGetProperty("requestBody", out var request) ? request.GetProperty("content").GetProperty("application/json").GetProperty("example").GetRawText() : null;
        return new ApiOperation(new HttpMethod(verb.ToUpperInvariant()), path, operation.TryGetProperty("security", out _), parameters, body);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <param name="Example">The documented value, in which the id is found.</param>
internal sealed record Position(string In, string Name, IdKind Kind, string Example)
{
    public override string ToString() => $"{In} {Name}";
}
