using System.Reflection;

namespace FinCode.Engine.Copying;

/// <summary>Arrays: as a block when their elements may be shared, else one by one.</summary>
internal static class ArrayCopier
{
    public static Func<T, T> Make<T>()
    {
        var type = typeof(T);
        if (!type.IsSZArray) return static value => (T)CopyRanked((Array)(object)value!);

        return typeof(ArrayCopier).GetMethod(nameof(Copy), BindingFlags.Public | BindingFlags.Static)!
            .MakeGenericMethod(type.GetElementType()!).CreateDelegate<Func<T, T>>();
    }

    public static T[] Copy<T>(T[] from)
    {
        if (from is null) return null!;
        if (from.Length == 0) return from;
        if (Copier<T>.IsShared) return (T[])from.Clone();

        var to = new T[from.Length];
        for (var i = 0; i < to.Length; i++) to[i] = Copying.Copy.Of(from[i]);
        return to;
    }

    private static object CopyRanked(Array from)
    {
        if (from is null) return null!;
        if (!Shareable.Is(from.GetType().GetElementType()!))
            throw new Orleans.Serialization.CodecNotFoundException($"{from.GetType()} has several dimensions and elements that would have to be copied.");
        return from.Clone();
    }
}
