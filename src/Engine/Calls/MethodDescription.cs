using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace FinCode.Engine.Calls;

/// <summary>What the engine knows of one interface method, read from its attributes once.</summary>
internal sealed class MethodDescription
{
    public MethodDescription(Type interfaceType, MethodInfo method)
    {
        InterfaceType = interfaceType;
        Method = method;
        AlwaysInterleave = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        ReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        OneWay = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);
        Timeout = (method.GetCustomAttribute<ResponseTimeoutAttribute>() ?? interfaceType.GetCustomAttribute<ResponseTimeoutAttribute>())?.Timeout;
        DisplayName = $"{interfaceType.Name}/{method.Name}";
    }

    public Type InterfaceType { get; }

    public MethodInfo Method { get; }

    public bool AlwaysInterleave { get; }

    public bool ReadOnly { get; }

    public bool OneWay { get; }

    /// <summary>How long a caller waits; null for the engine's default.</summary>
    public TimeSpan? Timeout { get; }

    public string DisplayName { get; }

    /// <summary>The request's argument fields, in order. Only filters look at them.</summary>
    public FieldInfo[] Arguments { get; set; } = [];
}
