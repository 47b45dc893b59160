using System.Text.Json.Nodes;

namespace FinCode.Api.OpenApi;

/// <summary>The document's <c>components</c>: what many operations say is written once and named where it is said.</summary>
internal sealed class DocumentParts(JsonObject schemas)
{
    private readonly JsonObject parameters = [];
    private readonly JsonObject responses = [];

    public JsonObject Schemas => schemas;

    /// <param name="name">The same for the same parameter, and for no other.</param>
    public JsonObject Parameter(string name, Func<JsonObject> write) => Reference("parameters", parameters, name, write);

    /// <param name="name">The same for the same response, and for no other.</param>
    public JsonObject Response(string name, Func<JsonObject> write) => Reference("responses", responses, name, write);

    public static JsonObject Schema(string name) => Reference("schemas", name);

    public JsonObject Write(JsonObject securitySchemes) => new()
    {
        ["schemas"] = schemas,
        ["parameters"] = parameters,
        ["responses"] = responses,
        ["securitySchemes"] = securitySchemes,
    };

    private static JsonObject Reference(string section, JsonObject written, string name, Func<JsonObject> write)
    {
        if (!written.ContainsKey(name)) written[name] = write();
        return Reference(section, name);
    }

    private static JsonObject Reference(string section, string name) => new() { ["$ref"] = $"#/components/{section}/{name}" };
}
