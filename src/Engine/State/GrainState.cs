using System.Runtime.CompilerServices;
using Orleans;

namespace FinCode.Engine.State;

/// <summary>The content, version and presence of a record.</summary>
internal sealed class GrainState<T> : IGrainState<T>
{
    // A type without a parameterless constructor starts uninitialised, as it does in Orleans.
    private static readonly Func<T> New = typeof(T).IsValueType ? static () => default!
        : typeof(T).GetConstructor([]) is not null ? Activator.CreateInstance<T>
        : typeof(T).IsAbstract || typeof(T) == typeof(string) || typeof(T).IsArray ? static () => default!
        : static () => (T)RuntimeHelpers.GetUninitializedObject(typeof(T));

    public T State { get; set; } = New();

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }

    public static T Fresh() => New();
}
