using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;
using Orleans.Serialization;

namespace FinCode.Engine.Copying;

/// <summary>Chooses and compiles the copier of a type, once.</summary>
internal static class CopierFactory
{
    private static readonly ConcurrentDictionary<Type, Func<object, object>> ByRuntimeType = new();

    public static Func<T, T> Make<T>()
    {
        var type = typeof(T);
        if (Shareable.Is(type)) return static value => value;
        return type.IsValueType || type.IsSealed ? Exact<T>() : Polymorphic<T>;
    }

    /// <summary>Copies by what the value is, not by what it was declared as.</summary>
    private static T Polymorphic<T>(T value)
    {
        if (value is null) return value;
        DepthGuard.Check(value.GetType());
        return (T)ByRuntimeType.GetOrAdd(value.GetType(), static type => Boxed(type))(value);
    }

    private static Func<object, object> Boxed(Type type) =>
        (Func<object, object>)typeof(CopierFactory).GetMethod(nameof(MakeBoxed), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(type).Invoke(null, null)!;

    private static Func<object, object> MakeBoxed<T>()
    {
        if (Shareable.IsRuntimeType(typeof(T))) return static value => value;
        var copy = Exact<T>();
        return value => copy((T)value)!;
    }

    private static Func<T, T> Exact<T>()
    {
        var type = typeof(T);
        if (Nullable.GetUnderlyingType(type) is { } underlying) return Bind<T>(nameof(CollectionCopiers.Nullable), underlying);
        if (type.IsArray) return ArrayCopier.Make<T>();
        if (type.IsGenericType && CollectionCopiers.Find(type) is { } collection) return collection.CreateDelegate<Func<T, T>>();
        if (type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)) return FieldwiseCopier.Compile<T>();
        if (SurrogateCopiers.Find<T>() is { } surrogate) return surrogate;
        return _ => throw Unknown(type);
    }

    private static Func<T, T> Bind<T>(string method, params Type[] arguments) =>
        typeof(CollectionCopiers).GetMethod(method)!.MakeGenericMethod(arguments).CreateDelegate<Func<T, T>>();

    private static CodecNotFoundException Unknown(Type type) => typeof(IAddressable).IsAssignableFrom(type)
        ? new($"{type} is a grain, not a reference to one. Pass this.AsReference<TInterface>() instead.")
        : new($"Could not find a copier for type {type}. Mark it with [GenerateSerializer] and its members with [Id], or register a converter.");
}
