using System.Text.Json;
using System.Text.Json.Nodes;

namespace FinCode.Storage.Audit;

/// <summary>What changed between two versions of a document, field by field, without what must not be shown.</summary>
internal static class DocumentDifference
{
    private const string HiddenText = "[hidden]";

    /// <summary>Path to <c>{before, after}</c>, each where there is one; empty when nothing changed that the trail shows.</summary>
    /// <param name="before">JSON; null when there was no document.</param>
    /// <param name="after">JSON; null when it was cleared.</param>
    public static JsonObject Of(Type type, string? before, string? after)
    {
        using var old = before is null ? null : JsonDocument.Parse(before);
        using var now = after is null ? null : JsonDocument.Parse(after);
        var changes = new JsonObject();
        Compare(changes, "", AuditFields.Of(type), old?.RootElement, now?.RootElement);
        return changes;
    }

    private static void Compare(JsonObject changes, string path, AuditFields fields, JsonElement? before, JsonElement? after)
    {
        foreach (var name in NamesOf(before).Union(NamesOf(after)))
        {
            var (visibility, inner) = fields.Member(name);
            var (old, now) = (ValueOf(before, name), ValueOf(after, name));
            if (visibility == Visibility.LeftOut || IsSame(old, now)) continue;

            var at = path.Length == 0 ? Camel(name) : $"{path}.{Camel(name)}";
            if (visibility == Visibility.Shown && IsObject(old) && IsObject(now) && (old ?? now) is not null)
            {
                Compare(changes, at, inner, old, now);
            }
            else
            {
                changes[at] = Change(visibility, inner, old, now);
            }
        }
    }

    private static JsonObject Change(Visibility visibility, AuditFields fields, JsonElement? before, JsonElement? after)
    {
        var change = new JsonObject();
        if (before is { } old) change["before"] = visibility == Visibility.Hidden ? HiddenText : Shown(fields, old);
        if (after is { } now) change["after"] = visibility == Visibility.Hidden ? HiddenText : Shown(fields, now);
        return change;
    }

    /// <summary>A value with everything taken out of it that must not be shown.</summary>
    private static JsonNode? Shown(AuditFields fields, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                {
                    var (visibility, inner) = fields.Member(member.Name);
                    if (visibility != Visibility.LeftOut) members[Camel(member.Name)] = visibility == Visibility.Hidden ? HiddenText : Shown(inner, member.Value);
                }

                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(element => Shown(fields.Elements, element))]);
            default:
                return JsonNode.Parse(value.GetRawText());
        }
    }

    private static IEnumerable<string> NamesOf(JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Object } found ? found.EnumerateObject().Select(member => member.Name) : [];

    /// <summary>Null and absent are the same: the store leaves out what is null.</summary>
    private static JsonElement? ValueOf(JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    private static bool IsObject(JsonElement? element) => element is null or { ValueKind: JsonValueKind.Object };

    private static bool IsSame(JsonElement? left, JsonElement? right) =>
        left is { } one && right is { } other ? JsonElement.DeepEquals(one, other) : left is null && right is null;

    private static string Camel(string name) => JsonNamingPolicy.CamelCase.ConvertName(name);
}
