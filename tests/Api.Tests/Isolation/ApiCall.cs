using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;

namespace FinCode.Api.Tests.Isolation;

/// <summary>A call as the documentation shows it, with the caller's own ids in it, and at one position another id.</summary>
internal sealed class ApiCall(ApiOperation operation, Household caller, Position? position = null, string? id = null)
{
    public Task<Answer> Send(AccessHost host, string tenant, string? token)
    {
        var path = operation.Path;
        var query = new List<string>();
        var headers = new List<(string, string)>();
        foreach (var (place, name, example) in operation.Parameters)
        {
            var isAsked = position is { } asked && asked.In == place && asked.Name == name;
            var value = isAsked ? IdKinds.Put(position!.Kind, example, id!) : place == "header" && name == "X-Idempotency-Key" ? Guid.NewGuid().ToString() : caller.Own(name, example);
            if (place == "path") path = path.Replace($"{{{name}}}", Uri.EscapeDataString(value), StringComparison.Ordinal);

            // An optional filter that is not what is asked about would only hide what the call could show.
            if (place == "query" && (isAsked || name is "q" or "ownerCode")) query.Add($"{name}={Uri.EscapeDataString(value)}");
            if (place == "header" && (isAsked || name == "X-Idempotency-Key")) headers.Add((name, value));
        }

        return host.Send(operation.Method, query.Count == 0 ? path : $"{path}?{string.Join('&', query)}", Body(), token, tenant, [.. headers]);
    }

    private string? Body()
    {
        if (operation.Body is null) return operation.Method == HttpMethod.Get ? null : "{}";

        var body = JsonNode.Parse(operation.Body);
        return Filled(body, "")!.ToJsonString();
    }

    /// <summary>The field that is asked about, where the example has its object and not the field.</summary>
    private IEnumerable<KeyValuePair<string, JsonNode?>> LeftOut(JsonObject fields, string path)
    {
        if (position is not { In: "body" } asked) yield break;

        var (parent, name) = asked.Name.LastIndexOf('/') is >= 0 and var slash ? (asked.Name[..slash], asked.Name[(slash + 1)..]) : ("", asked.Name);
        if (parent == path && !fields.ContainsKey(name)) yield return new(name, IdKinds.Put(asked.Kind, asked.Example, id!));
    }

    private JsonNode? Filled(JsonNode? node, string path) => node switch
    {
        JsonObject fields => new JsonObject([
            .. fields.Select(field => KeyValuePair.Create(field.Key, Filled(field.Value, path.Length == 0 ? field.Key : $"{path}/{field.Key}"))),
            .. LeftOut(fields, path)]),
        JsonArray items => new JsonArray([.. items.Select((item, at) => Filled(item, $"{path}/{at}".TrimStart('/')))]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => position is { In: "body" } asked && asked.Name == path
            ? IdKinds.Put(asked.Kind, value.GetValue<string>(), id!)
            : caller.Own(path, value.GetValue<string>()),
        _ => node?.DeepClone(),
    };
}
