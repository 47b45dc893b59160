using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Collections.ObjectModel;
using System.Reflection;

namespace FinCode.Engine.Copying;

/// <summary>The collections that cross calls, element by element. A collection that is not here does not cross.</summary>
internal static class CollectionCopiers
{
    private static readonly Dictionary<Type, MethodInfo> ByDefinition = typeof(CollectionCopiers)
        .GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        .Where(m => m.IsGenericMethodDefinition && m.Name != nameof(Nullable))
        .ToDictionary(m => m.ReturnType.GetGenericTypeDefinition());

    public static MethodInfo? Find(Type type) =>
        ByDefinition.TryGetValue(type.GetGenericTypeDefinition(), out var method) ? method.MakeGenericMethod(type.GetGenericArguments()) : null;

    public static T? Nullable<T>(T? value)
        where T : struct => value is { } present ? Copy.Of(present) : null;

    public static List<T> List<T>(List<T> from)
    {
        if (from is null) return null!;
        if (Copier<T>.IsShared) return [.. from];
        var to = new List<T>(from.Count);
        foreach (var item in from) to.Add(Copy.Of(item));
        return to;
    }

    public static Dictionary<TKey, TValue> Dictionary<TKey, TValue>(Dictionary<TKey, TValue> from)
        where TKey : notnull
    {
        if (from is null) return null!;
        var to = new Dictionary<TKey, TValue>(from.Count, from.Comparer);
        foreach (var (key, value) in from) to.Add(Copy.Of(key), Copy.Of(value));
        return to;
    }

    public static HashSet<T> HashSet<T>(HashSet<T> from) => from is null ? null! : new HashSet<T>(from.Select(Copy.Of), from.Comparer);

    public static SortedSet<T> SortedSet<T>(SortedSet<T> from) => from is null ? null! : new SortedSet<T>(from.Select(Copy.Of), from.Comparer);

    public static SortedDictionary<TKey, TValue> SortedDictionary<TKey, TValue>(SortedDictionary<TKey, TValue> from)
        where TKey : notnull
    {
        if (from is null) return null!;
        var to = new SortedDictionary<TKey, TValue>(from.Comparer);
        foreach (var (key, value) in from) to.Add(Copy.Of(key), Copy.Of(value));
        return to;
    }

    public static SortedList<TKey, TValue> SortedList<TKey, TValue>(SortedList<TKey, TValue> from)
        where TKey : notnull
    {
        if (from is null) return null!;
        var to = new SortedList<TKey, TValue>(from.Count, from.Comparer);
        foreach (var (key, value) in from) to.Add(Copy.Of(key), Copy.Of(value));
        return to;
    }

    public static ConcurrentDictionary<TKey, TValue> ConcurrentDictionary<TKey, TValue>(ConcurrentDictionary<TKey, TValue> from)
        where TKey : notnull =>
        from is null ? null! : new(from.Select(pair => KeyValuePair.Create(Copy.Of(pair.Key), Copy.Of(pair.Value))), from.Comparer);

    public static Queue<T> Queue<T>(Queue<T> from) => from is null ? null! : new Queue<T>(from.Select(Copy.Of));

    // A stack enumerates from its top, so it is filled from the other end.
    public static Stack<T> Stack<T>(Stack<T> from) => from is null ? null! : new Stack<T>(from.Reverse().Select(Copy.Of));

    public static LinkedList<T> LinkedList<T>(LinkedList<T> from) => from is null ? null! : new LinkedList<T>(from.Select(Copy.Of));

    public static Collection<T> Collection<T>(Collection<T> from) => from is null ? null! : new Collection<T>([.. from.Select(Copy.Of)]);

    public static ReadOnlyCollection<T> ReadOnlyCollection<T>(ReadOnlyCollection<T> from) =>
        from is null ? null! : new ReadOnlyCollection<T>([.. from.Select(Copy.Of)]);

    public static ReadOnlyDictionary<TKey, TValue> ReadOnlyDictionary<TKey, TValue>(ReadOnlyDictionary<TKey, TValue> from)
        where TKey : notnull =>
        from is null ? null! : new(from.ToDictionary(pair => Copy.Of(pair.Key), pair => Copy.Of(pair.Value)));

    public static KeyValuePair<TKey, TValue> Pair<TKey, TValue>(KeyValuePair<TKey, TValue> from) => new(Copy.Of(from.Key), Copy.Of(from.Value));

    public static ImmutableArray<T> ImmutableArray<T>(ImmutableArray<T> from) => from.IsDefault ? from : [.. from.Select(Copy.Of)];

    public static ImmutableList<T> ImmutableList<T>(ImmutableList<T> from) => from is null ? null! : [.. from.Select(Copy.Of)];

    public static ImmutableHashSet<T> ImmutableHashSet<T>(ImmutableHashSet<T> from) =>
        from?.Select(Copy.Of).ToImmutableHashSet(from.KeyComparer)!;

    public static ImmutableSortedSet<T> ImmutableSortedSet<T>(ImmutableSortedSet<T> from) =>
        from?.Select(Copy.Of).ToImmutableSortedSet(from.KeyComparer)!;

    public static ImmutableQueue<T> ImmutableQueue<T>(ImmutableQueue<T> from) => from is null ? null! : [.. from.Select(Copy.Of)];

    public static ImmutableStack<T> ImmutableStack<T>(ImmutableStack<T> from) => from is null ? null! : [.. from.Reverse().Select(Copy.Of)];

    public static ImmutableDictionary<TKey, TValue> ImmutableDictionary<TKey, TValue>(ImmutableDictionary<TKey, TValue> from)
        where TKey : notnull =>
        from?.ToImmutableDictionary(pair => Copy.Of(pair.Key), pair => Copy.Of(pair.Value), from.KeyComparer)!;

    public static ImmutableSortedDictionary<TKey, TValue> ImmutableSortedDictionary<TKey, TValue>(ImmutableSortedDictionary<TKey, TValue> from)
        where TKey : notnull =>
        from?.ToImmutableSortedDictionary(pair => Copy.Of(pair.Key), pair => Copy.Of(pair.Value), from.KeyComparer)!;

    public static Memory<T> Memory<T>(Memory<T> from) => ArrayCopier.Copy(from.ToArray());

    public static ReadOnlyMemory<T> ReadOnlyMemory<T>(ReadOnlyMemory<T> from) => ArrayCopier.Copy(from.ToArray());

    public static ArraySegment<T> ArraySegment<T>(ArraySegment<T> from) => from.Array is null ? from : new(ArrayCopier.Copy(from.ToArray()));

    public static Tuple<T1> Tuple<T1>(Tuple<T1> from) => from is null ? null! : new(Copy.Of(from.Item1));

    public static Tuple<T1, T2> Tuple<T1, T2>(Tuple<T1, T2> from) => from is null ? null! : new(Copy.Of(from.Item1), Copy.Of(from.Item2));

    public static Tuple<T1, T2, T3> Tuple<T1, T2, T3>(Tuple<T1, T2, T3> from) =>
        from is null ? null! : new(Copy.Of(from.Item1), Copy.Of(from.Item2), Copy.Of(from.Item3));

    public static ValueTuple<T1> ValueTuple<T1>(ValueTuple<T1> from) => new(Copy.Of(from.Item1));

    public static (T1, T2) ValueTuple<T1, T2>((T1, T2) from) => (Copy.Of(from.Item1), Copy.Of(from.Item2));

    public static (T1, T2, T3) ValueTuple<T1, T2, T3>((T1, T2, T3) from) => (Copy.Of(from.Item1), Copy.Of(from.Item2), Copy.Of(from.Item3));

    public static (T1, T2, T3, T4) ValueTuple<T1, T2, T3, T4>((T1, T2, T3, T4) from) =>
        (Copy.Of(from.Item1), Copy.Of(from.Item2), Copy.Of(from.Item3), Copy.Of(from.Item4));

    public static (T1, T2, T3, T4, T5) ValueTuple<T1, T2, T3, T4, T5>((T1, T2, T3, T4, T5) from) =>
        (Copy.Of(from.Item1), Copy.Of(from.Item2), Copy.Of(from.Item3), Copy.Of(from.Item4), Copy.Of(from.Item5));
}
