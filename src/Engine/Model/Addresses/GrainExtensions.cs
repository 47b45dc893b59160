using FinCode.Engine.Addresses;
using FinCode.Engine.Calls;
using Orleans.Runtime;

namespace Orleans;

/// <summary>Reads the address of a grain or of a reference to one.</summary>
public static class GrainExtensions
{
    /// <exception cref="ArgumentException">The object is neither a reference nor an activated grain.</exception>
    public static GrainId GetGrainId(this IAddressable grain) => AddressOf(grain);

    public static string GetPrimaryKeyString(this IAddressable grain) => AddressOf(grain).Key.ToString();

    public static Guid GetPrimaryKey(this IAddressable grain) => GrainKeys.ReadGuid(AddressOf(grain), out _);

    public static Guid GetPrimaryKey(this IAddressable grain, out string? keyExt) => GrainKeys.ReadGuid(AddressOf(grain), out keyExt);

    public static long GetPrimaryKeyLong(this IAddressable grain) => GrainKeys.ReadInteger(AddressOf(grain), out _);

    public static long GetPrimaryKeyLong(this IAddressable grain, out string? keyExt) => GrainKeys.ReadInteger(AddressOf(grain), out keyExt);

    /// <summary>The same grain through another of its interfaces.</summary>
    public static TGrainInterface AsReference<TGrainInterface>(this IAddressable grain) =>
        (TGrainInterface)AsReference(grain, typeof(TGrainInterface));

    public static object AsReference(this IAddressable grain, Type interfaceType)
    {
        if (interfaceType.IsInstanceOfType(grain) && grain is GrainReference) return grain;
        return RouterOf(grain).ReferenceFor(interfaceType, AddressOf(grain));
    }

    public static TGrainInterface Cast<TGrainInterface>(this IAddressable grain) => grain.AsReference<TGrainInterface>();

    public static object Cast(this IAddressable grain, Type interfaceType) => grain.AsReference(interfaceType);

    private static GrainId AddressOf(IAddressable grain) => grain switch
    {
        GrainReference reference => reference.GrainId,
        IGrainBase { GrainContext: { } context } => context.GrainId,
        _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain reference nor an activated grain.", nameof(grain)),
    };

    private static CallRouter RouterOf(IAddressable grain) => grain switch
    {
        GrainReference reference => reference.Router,
        IGrainBase { GrainContext: { } context } => context.GrainReference.Router,
        _ => throw new ArgumentException($"{grain?.GetType()} is neither a grain reference nor an activated grain.", nameof(grain)),
    };
}
