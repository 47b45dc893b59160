using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Activations;

/// <summary>The stable name of a grain class: the one it was given, or its own in lower case without "Grain".</summary>
internal static class GrainTypeNames
{
    private const string Suffix = "Grain";

    public static GrainType Of(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } given) return given.GetGrainType(null!, type);

        var name = type.Name;
        if (name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length) name = name[..^Suffix.Length];
#pragma warning disable CA1308 // Lower case is the form that is stored and compared.
        return GrainType.Create(name.ToLowerInvariant());
#pragma warning restore CA1308
    }
}
