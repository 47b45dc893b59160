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
    private static readonly AuditFields Plain = new();

    private readonly Dictionary<string, (Visibility Visibility, AuditFields Fields)> fields = [];
    private AuditFields? elements;

    private AuditFields()
    {
    }

    /// <summary>Whether changes of the whole document are none of the trail's business.</summary>
    public static bool IsLeftOut(Type state) => state.GetCustomAttribute<UnauditedAttribute>() is not null;

    /// <summary>Nobody sees one that is not finished: a mark that is not yet read would show what it hides.</summary>
    public static AuditFields Of(Type type)
    {
        if (Known.TryGetValue(type, out var known)) return known;

        var made = new Dictionary<Type, AuditFields>();
        Make(type, made);
        foreach (var (of, fields) in made) Known.TryAdd(of, fields);
        return Known[type];
    }

    /// <summary>A member of a dictionary has no property, but a name that may say enough.</summary>
    public (Visibility Visibility, AuditFields Fields) Member(string name) => fields.TryGetValue(name, out var found)
        ? found
        : (SecretNames.Contains(name) ? Visibility.Hidden : Visibility.Shown, Elements);

    public AuditFields Elements => elements ?? Plain;

    private static AuditFields Make(Type type, Dictionary<Type, AuditFields> made)
    {
        if (made.TryGetValue(type, out var known)) return known;

        // Entered before its parts are looked at: a type may contain itself.
        var fields = made[type] = new AuditFields();
        var info = DocumentJson.Options.GetTypeInfo(type);
        if (info is { Kind: JsonTypeInfoKind.Enumerable or JsonTypeInfoKind.Dictionary, ElementType: { } element })
        {
            fields.elements = Make(element, made);
        }

        foreach (var property in info.Kind == JsonTypeInfoKind.Object ? info.Properties : [])
        {
            fields.fields[property.Name] = (VisibilityOf(property), Make(property.PropertyType, made));
        }

        return fields;
    }

    private static Visibility VisibilityOf(JsonPropertyInfo property)
    {
        var marks = property.AttributeProvider;
        return marks?.IsDefined(typeof(UnauditedAttribute), inherit: true) == true ? Visibility.LeftOut
            : marks?.IsDefined(typeof(SecretAttribute), inherit: true) == true || SecretNames.Contains(property.Name) ? Visibility.Hidden
            : Visibility.Shown;
    }
}
