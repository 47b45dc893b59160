using System.Reflection;
using System.Runtime.CompilerServices;
using Orleans;
using Orleans.Serialization;

namespace FinCode.Engine.Copying;

/// <summary>The fields behind the members of a type that cross calls: those with an id, and a record's own parameters.</summary>
internal static class SerialisedMembers
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    public static IEnumerable<FieldInfo> Of(Type type)
    {
        for (var level = type; level is not null && level != typeof(object) && level != typeof(ValueType); level = level.BaseType)
        {
            if (!level.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)) continue;
            foreach (var field in OwnMembers(level)) yield return field;
        }
    }

    private static IEnumerable<FieldInfo> OwnMembers(Type type)
    {
        var positional = PositionalNames(type);
        foreach (var field in type.GetFields(Declared))
        {
            if (field.IsDefined(typeof(IdAttribute))) yield return field;
        }

        foreach (var property in type.GetProperties(Declared))
        {
            if (!property.IsDefined(typeof(IdAttribute)) && !positional.Contains(property.Name)) continue;
            yield return type.GetField($"<{property.Name}>k__BackingField", Declared)
                ?? throw new CodecNotFoundException($"{type}.{property.Name} has an [Id] but no field of its own, so it cannot be copied.");
        }
    }

    private static HashSet<string> PositionalNames(Type type)
    {
        var attribute = type.GetCustomAttribute<GenerateSerializerAttribute>()!;
        if (!attribute.IncludePrimaryConstructorParameters || !IsRecord(type)) return [];

        var names = type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).Select(p => p.Name).ToHashSet();
        var primary = type.GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Select(c => c.GetParameters())
            .Where(ps => ps.Length > 0 && ps.All(p => names.Contains(p.Name!)))
            .MaxBy(ps => ps.Length);
        // Those that only pass a parameter on to a base record have no field here and are the base's to copy.
        return primary is null ? [] : [.. primary.Select(p => p.Name!).Where(name => type.GetField($"<{name}>k__BackingField", Declared) is not null)];
    }

    private static bool IsRecord(Type type) =>
        type.GetMethod("<Clone>$", BindingFlags.Instance | BindingFlags.Public) is not null
        || (type.IsValueType && type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic)?.IsDefined(typeof(CompilerGeneratedAttribute)) == true);
}
