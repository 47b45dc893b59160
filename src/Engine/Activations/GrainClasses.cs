using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Extensions.Options;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Activations;

/// <summary>All grain classes of the application, by type name and by interface.</summary>
internal sealed class GrainClasses
{
    private readonly Dictionary<GrainType, GrainClass> _byName = [];
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainType> _byInterface = new();

    public GrainClasses(IOptions<EmbeddedEngineOptions> options)
    {
        IEnumerable<Assembly> assemblies = options.Value.GrainAssemblies.Count > 0 ? options.Value.GrainAssemblies : EngineAssemblies.All();
        foreach (var type in assemblies.SelectMany(EngineAssemblies.TypesOf).Where(IsGrainClass)) Add(new GrainClass(type));
    }

    public IEnumerable<GrainClass> All => _byName.Values;

    /// <exception cref="ArgumentException">There is no such grain type.</exception>
    public GrainClass Get(GrainType type) =>
        _byName.TryGetValue(type, out var found) ? found : throw new ArgumentException($"No grain class has the grain type '{type}'.");

    /// <exception cref="ArgumentException">No class implements the interface, or several do and none is named like it.</exception>
    public GrainType Implementing(Type interfaceType, string? prefix)
    {
        var key = (interfaceType, prefix);
        return _byInterface.TryGetValue(key, out var known) ? known : _byInterface.GetOrAdd(key, Find(interfaceType, prefix));
    }

    private void Add(GrainClass grainClass)
    {
        if (_byName.TryAdd(grainClass.GrainType, grainClass)) return;
        var other = _byName[grainClass.GrainType].Type;
        throw new InvalidOperationException($"{other} and {grainClass.Type} share the grain type '{grainClass.GrainType}'. Give one of them a [GrainType].");
    }

    private GrainType Find(Type interfaceType, string? prefix)
    {
        var candidates = _byName.Values.Where(c => interfaceType.IsAssignableFrom(c.Type)).ToList();
        if (prefix is not null)
            candidates = candidates.FindAll(c => c.Type.FullName!.StartsWith(prefix, StringComparison.Ordinal));
        if (candidates.Count > 1 && candidates.Find(c => c.Type.Name == interfaceType.Name[1..]) is { } namesake) candidates = [namesake];

        return candidates.Count switch
        {
            1 => candidates[0].GrainType,
            0 => throw new ArgumentException($"Could not find an implementation for interface {interfaceType}."),
            _ => throw new ArgumentException($"{interfaceType} is implemented by {string.Join(", ", candidates.Select(c => c.Type))}; name one by its class name prefix."),
        };
    }

    private static bool IsGrainClass(Type type) =>
        type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
        && typeof(IAddressable).IsAssignableFrom(type)
        && typeof(IGrainBase).IsAssignableFrom(type);
}
