using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using FinCode.Domain.Audit;
using FinCode.Storage.Documents;

namespace FinCode.Storage.Audit;

internal enum Visibility
{
    Shown,

    /// <summary>That it changed, not what it was or is.</summary>
    Hidden,
    LeftOut,
}

/// <summary>What the audit trail may show of a type of state, from its marks and from the names of its properties.</summary>
internal sealed class AuditFields
{
    private static readonly ConcurrentDictionary<Type, AuditFields> Known = new();
    private static readonly AuditFields Plain = new([], null);

    private readonly Dictionary<string, (Visibility Visibility, AuditFields Fields)> fields;
    private readonly AuditFields? elements;

    private AuditFields(Dictionary<string, (Visibility, AuditFields)> fields, AuditFields? elements)
    {
        this.fields = fields;
        this.elements = elements;
    }

    /// <summary>Whether changes of the whole document are none of the trail's business.</summary>
    public static bool IsLeftOut(Type state) => state.GetCustomAttribute<UnauditedAttribute>() is not null;

    public static AuditFields Of(Type type)
    {
        if (Known.TryGetValue(type, out var known)) return known;

        // Entered before its fields are looked at: a type may contain itself.
        var made = new AuditFields([], ElementsOf(type));
        if (!Known.TryAdd(type, made)) return Known[type];
        if (DocumentJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Object } info)
        {
            foreach (var property in info.Properties)
            {
                made.fields[property.Name] = (VisibilityOf(property), Of(property.PropertyType));
            }
        }

        return made;
    }

    /// <summary>A member of a dictionary has no property, but a name that may say enough.</summary>
    public (Visibility Visibility, AuditFields Fields) Member(string name) => fields.TryGetValue(name, out var found)
        ? found
        : (SecretNames.Contains(name) ? Visibility.Hidden : Visibility.Shown, Elements);

    public AuditFields Elements => elements ?? Plain;

    private static AuditFields? ElementsOf(Type type) =>
        DocumentJson.Options.GetTypeInfo(type) is { Kind: JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary, ElementType: { } element } ? Of(element) : null;

    private static Visibility VisibilityOf(JsonPropertyInfo property)
    {
        var marks = property.AttributeProvider;
        return marks?.IsDefined(typeof(UnauditedAttribute), inherit: true) == true ? Visibility.LeftOut
            : marks?.IsDefined(typeof(SecretAttribute), inherit: true) == true || SecretNames.Contains(property.Name) ? Visibility.Hidden
            : Visibility.Shown;
    }
}
