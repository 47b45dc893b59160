using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;
using Orleans.Serialization.Invocation;

namespace FinCode.Engine.Activations;

/// <summary>What the engine knows of one grain class, read from its attributes once.</summary>
internal sealed class GrainClass
{
    private readonly ConcurrentDictionary<MethodInfo, MethodInfo> _implementations = new();
    private readonly Lazy<GrainConstructor> _constructor;

    public GrainClass(Type type)
    {
        Type = type;
        GrainType = GrainTypeNames.Of(type);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute));
        MayInterleave = InterleavePredicate.Of(type);
        WorkersMax = type.GetCustomAttribute<StatelessWorkerAttribute>()?.MaxLocalWorkers ?? 0;
        CollectionAge = type.IsDefined(typeof(KeepAliveAttribute))
            ? Timeout.InfiniteTimeSpan
            : type.GetCustomAttribute<CollectionAgeLimitAttribute>()?.AgeLimit;
        ImplicitSubscriptions = [.. type.GetCustomAttributes<ImplicitStreamSubscriptionAttribute>()];
        _constructor = new Lazy<GrainConstructor>(() => new GrainConstructor(type));
    }

    public Type Type { get; }

    public GrainType GrainType { get; }

    public bool IsReentrant { get; }

    /// <summary>Decides, given the grain object, whether a request may interleave; null when the class has no such method.</summary>
    public Func<object, IInvokable, bool>? MayInterleave { get; }

    /// <summary>How many activations may share an address; zero for exactly one.</summary>
    public int WorkersMax { get; }

    /// <summary>How long an activation may idle; infinite for ever, null for the engine's default.</summary>
    public TimeSpan? CollectionAge { get; }

    public ImplicitStreamSubscriptionAttribute[] ImplicitSubscriptions { get; }

    public object Construct(Activation activation) => _constructor.Value.Invoke(activation);

    public MethodInfo ImplementationOf(MethodInfo interfaceMethod) => _implementations.GetOrAdd(interfaceMethod, Find);

    private MethodInfo Find(MethodInfo interfaceMethod)
    {
        var map = Type.GetInterfaceMap(interfaceMethod.DeclaringType!);
        return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, interfaceMethod)];
    }
}
