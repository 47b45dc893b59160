using System.Collections.Concurrent;
using FinCode.Engine.Calls;
using Orleans.Runtime;

namespace FinCode.Engine.Proxies;

/// <summary>Makes references of one interface. The class behind them is generated once per process.</summary>
internal sealed class ProxyFactory
{
    private static readonly ConcurrentDictionary<Type, Lazy<ProxyFactory>> Factories = new();

    private readonly Func<CallRouter, GrainId, object> _create;

    private ProxyFactory(Type interfaceType) => _create = ProxyEmitter.Build(interfaceType);

    public static ProxyFactory For(Type interfaceType) =>
        Factories.GetOrAdd(interfaceType, static type => new Lazy<ProxyFactory>(() => new ProxyFactory(type))).Value;

    public object Create(CallRouter router, GrainId id) => _create(router, id);
}

/// <summary>The factory of an interface known at compile time, without a look-up.</summary>
internal static class ProxyFactory<TInterface>
{
    public static readonly ProxyFactory Instance = ProxyFactory.For(typeof(TInterface));
}
