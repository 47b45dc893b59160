using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;

namespace FinCode.Api.Tests.Isolation;

/// <summary>One operation of the OpenAPI document that the running API answers with.</summary>
/// <param name="Fields">Every text of the body that its schema knows, also those that the example leaves out.</param>
internal sealed record ApiOperation(
    HttpMethod Method, string Path, bool IsAnonymous, IReadOnlyList<(string In, string Name, string Example)> Parameters, string? Body, IReadOnlyList<BodyField> Fields)
{
    private const int DepthMax = 12;

    public override string ToString() => $"{Method} {Path}";

    public static async Task<IReadOnlyList<ApiOperation>> ReadAll(AccessHost host)
    {
        var document = await host.Send(HttpMethod.Get, "/openapi/v6.json", null, null);
        var parts = document.Json.GetProperty("components");
        return [.. document.Json.GetProperty("paths").EnumerateObject().SelectMany(path => path.Value.EnumerateObject()
            .Select(verb => Read(path.Name, verb.Name, verb.Value, parts)))];
    }

    /// <summary>Everywhere that an id may stand: in the path, the query, a header or the body.</summary>
    public IEnumerable<Position> Positions()
    {
        foreach (var (place, name, example) in Parameters)
        {
            // Another tenant's key or correlation id that a write has sent is the caller's own from then on.
            if (place == "header" && Method != HttpMethod.Get) continue;

            if (place == "path" && IdNames.IsMadeByNaming(Path, name)) continue;

            var isId = IdKinds.Find(example) is not null || (place == "path" && !long.TryParse(example, out _));
            if (isId) yield return new Position(place, name, IdKinds.Find(example) ?? IdKind.Code, example);
        }

        var shown = new HashSet<string>();
        foreach (var (path, text) in Body is null ? [] : Leaves(JsonNode.Parse(Body), ""))
        {
            shown.Add(path);
            if (IdKinds.Find(text) is { } kind) yield return new Position("body", path, kind, text);
        }

        // What the example leaves out is put in where it may stand.
        foreach (var (path, example) in Fields)
        {
            if (!shown.Contains(path) && IdKinds.Find(example) is { } kind) yield return new Position("body", path, kind, example);
        }
    }

    private static IEnumerable<(string Path, string Text)> Leaves(JsonNode? node, string path) => node switch
    {
        JsonObject fields => fields.SelectMany(field => Leaves(field.Value, path.Length == 0 ? field.Key : $"{path}/{field.Key}")),
        JsonArray items => items.SelectMany((item, at) => Leaves(item, $"{path}/{at}".TrimStart('/'))),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => [(path, value.GetValue<string>())],
        _ => [],
    };

    /// <summary>The texts of a schema: a list's are those of its first item, as in an example.</summary>
    private static IEnumerable<BodyField> FieldsOf(JsonElement schema, JsonElement schemas, string path, int depth)
    {
        if (depth > DepthMax) yield break;

        if (schema.TryGetProperty("$ref", out var reference))
        {
            foreach (var field in FieldsOf(schemas.GetProperty(reference.GetString()!.Split('/')[^1]), schemas, path, depth + 1)) yield return field;
        }

        foreach (var (name, inner) in schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(property => (property.Name, property.Value)) : [])
        {
            foreach (var field in FieldsOf(inner, schemas, path.Length == 0 ? name : $"{path}/{name}", depth + 1)) yield return field;
        }

        if (schema.TryGetProperty("items", out var items))
        {
            foreach (var field in FieldsOf(items, schemas, $"{path}/0", depth + 1)) yield return field;
        }

        if (path.Length > 0 && schema.TryGetProperty("type", out var type) && type.ToString() == "string" && !schema.TryGetProperty("enum", out _))
        {
            yield return new BodyField(path, schema.TryGetProperty("examples", out var examples) && examples.GetArrayLength() > 0 ? examples[0].ToString() : "");
        }
    }

    private static ApiOperation Read(string path, string verb, JsonElement operation, JsonElement parts)
    {
        var parameters = operation.GetProperty("parameters").EnumerateArray()
            .Select(parameter => parameter.TryGetProperty("$ref", out var reference) ? parts.GetProperty("parameters").GetProperty(reference.GetString()!.Split('/')[^1]) : parameter)
            .Select(parameter => (Text(parameter, "in"), Text(parameter, "name"), $"{parameter.GetProperty("example")}")).ToArray();
        var content = operation.TryGetProperty("requestBody", out var request) ? request.GetProperty("content") is var bodies && bodies.TryGetProperty("application/json", out var json) ? json : default : default;
        var isThere = content.ValueKind == JsonValueKind.Object;
        return new ApiOperation(
            new HttpMethod(verb.ToUpperInvariant()),
            path,
            operation.TryGetProperty("security", out _),
            parameters,
            isThere ? content.GetProperty("example").GetRawText() : null,
            isThere && content.TryGetProperty("schema", out var schema) ? [.. FieldsOf(schema, parts.GetProperty("schemas"), "", 0)] : []);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <param name="Example">The documented value, in which the id is found.</param>
internal sealed record Position(string In, string Name, IdKind Kind, string Example)
{
    public override string ToString() => $"{In} {Name}";
}

/// <param name="Path">With slashes; a list's first item is 0.</param>
internal readonly record struct BodyField(string Path, string Example);
