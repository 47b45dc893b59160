using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using System.Numerics;
using System.Reflection;
using System.Text;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Copying;

/// <summary>Knows which values nobody can change, so that caller and grain may hold the same one.</summary>
internal static class Shareable
{
    private static readonly ConcurrentDictionary<Type, bool> Known = new();

    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Guid), typeof(Uri), typeof(Version), typeof(BigInteger), typeof(Complex), typeof(Int128), typeof(UInt128), typeof(Half),
        typeof(Rune), typeof(Index), typeof(Range), typeof(CancellationToken), typeof(IPAddress), typeof(IPEndPoint), typeof(CultureInfo),
        typeof(DBNull), typeof(object), typeof(IntPtr), typeof(UIntPtr),
    ];

    private static readonly HashSet<Type> Containers =
    [
        typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableSortedSet<>), typeof(ImmutableQueue<>),
        typeof(ImmutableStack<>), typeof(ImmutableDictionary<,>), typeof(ImmutableSortedDictionary<,>), typeof(FrozenSet<>), typeof(FrozenDictionary<,>),
        typeof(KeyValuePair<,>), typeof(Nullable<>),
        typeof(Tuple<>), typeof(Tuple<,>), typeof(Tuple<,,>), typeof(Tuple<,,,>), typeof(Tuple<,,,,>), typeof(Tuple<,,,,,>), typeof(Tuple<,,,,,,>),
        typeof(ValueTuple<>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>), typeof(ValueTuple<,,,,>),
        typeof(ValueTuple<,,,,,>), typeof(ValueTuple<,,,,,,>), typeof(ValueTuple<,,,,,,,>),
    ];

    /// <summary>Whether every value of the declared type may be shared.</summary>
    public static bool Is(Type type) => Known.TryGetValue(type, out var known) ? known : Remember(type);

    /// <summary>Whether a value of exactly this type may be shared.</summary>
    public static bool IsRuntimeType(Type type) => type == typeof(object) || Is(type) || IsMarked(type);

    private static bool Remember(Type type)
    {
        // The decision may need itself, for a struct that holds itself in a container; then it is no.
        if (!Known.TryAdd(type, false)) return Known[type];
        return Known[type] = Decide(type);
    }

    private static bool Decide(Type type)
    {
        if (type == typeof(object)) return false;
        if (type.IsPrimitive || type.IsEnum || Plain.Contains(type)) return true;
        if (typeof(GrainReference).IsAssignableFrom(type)) return true;
        if (typeof(Exception).IsAssignableFrom(type) || typeof(MemberInfo).IsAssignableFrom(type)) return true;
        if (IsFrozen(type)) return type.GetGenericArguments().All(Is);
        if (type.IsGenericType && Containers.Contains(type.GetGenericTypeDefinition())) return type.GetGenericArguments().All(Is);
        // A class that others may derive from says nothing about what they add.
        if (IsMarked(type)) return type.IsSealed || type.IsValueType;
        return type.IsValueType && type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false) && HoldsOnlyShareable(type);
    }

    private static bool IsMarked(Type type) => type.IsDefined(typeof(ImmutableAttribute), inherit: false);

    private static bool IsFrozen(Type type)
    {
        for (var t = type; t is not null; t = t.BaseType)
        {
            if (!t.IsGenericType) continue;
            var definition = t.GetGenericTypeDefinition();
            if (definition == typeof(FrozenSet<>) || definition == typeof(FrozenDictionary<,>)) return true;
        }

        return false;
    }

    private static bool HoldsOnlyShareable(Type type) =>
        type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic).All(field => Is(field.FieldType));
}
