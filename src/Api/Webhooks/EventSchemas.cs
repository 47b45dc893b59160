using System.Text.Json.Nodes;
using FinCode.Domain.Webhooks;

namespace FinCode.Api.Webhooks;

/// <summary>The JSON schema (2020-12) of an event by what it is about, with an example of each.</summary>
internal static class EventSchemas
{
    private static readonly JsonObject Schemas = Load();

    public static IReadOnlyDictionary<string, JsonNode> All { get; } = Schemas.ToDictionary(each => each.Key, each => each.Value!, StringComparer.Ordinal);

    public static string NameOf(EventSubject subject) => $"{subject}Event";

    /// <summary>An event of a type: its own example, else its subject's under its name.</summary>
    public static JsonNode ExampleOf(EventType type)
    {
        var examples = All[NameOf(type.Subject)]["examples"]!.AsArray();
        var example = (examples.FirstOrDefault(each => (string?)each!["type"] == type.Name) ?? examples[0])!.DeepClone();
        example["type"] = type.Name;
        example["eventType"] = type.Name;
        return example;
    }

    private static JsonObject Load()
    {
        using var stream = typeof(EventSchemas).Assembly.GetManifestResourceStream("schemas.event-bodies.json")
            ?? throw new InvalidOperationException("The schemas of events are not embedded.");
        return JsonNode.Parse(stream)!.AsObject();
    }
}
