using System.Reflection;
using Orleans;

namespace FinCode.Engine.Copying;

/// <summary>Foreign types that cross calls through a registered converter: there and back through the surrogate.</summary>
internal static class SurrogateCopiers
{
    private static readonly Lazy<Dictionary<Type, Type>> Converters = new(FindConverters);

    public static Func<T, T>? Find<T>()
    {
        if (!Converters.Value.TryGetValue(typeof(T), out var converter)) return null;

        var surrogate = Contract(converter)!.GetGenericArguments()[1];
        return (Func<T, T>)typeof(SurrogateCopiers).GetMethod(nameof(Through), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(typeof(T), surrogate).Invoke(null, [Activator.CreateInstance(converter, nonPublic: true)])!;
    }

    private static Func<T, T> Through<T, TSurrogate>(object converter)
        where TSurrogate : struct
    {
        var typed = (IConverter<T, TSurrogate>)converter;
        return value =>
        {
            if (value is null) return value;
            var surrogate = Copy.Of(typed.ConvertToSurrogate(in value));
            return typed.ConvertFromSurrogate(in surrogate);
        };
    }

    private static Dictionary<Type, Type> FindConverters()
    {
        var found = new Dictionary<Type, Type>();
        foreach (var type in EngineAssemblies.All().SelectMany(EngineAssemblies.TypesOf))
        {
            if (type.IsDefined(typeof(RegisterConverterAttribute), inherit: false) && Contract(type) is { } contract)
                found[contract.GetGenericArguments()[0]] = type;
        }

        return found;
    }

    private static Type? Contract(Type converter) =>
        converter.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IConverter<,>));
}
