using System.Reflection;
using FinCode.Engine.State;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;

namespace FinCode.Engine.Activations;

/// <summary>Constructs grains of one class: services from the activation's scope, records from their storage.</summary>
internal sealed class GrainConstructor
{
    private readonly ObjectFactory _factory;
    private readonly Func<Activation, object>[] _facets;

    public GrainConstructor(Type type)
    {
        var constructors = type.GetConstructors();
        var chosen = constructors.FirstOrDefault(c => c.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.FirstOrDefault(c => c.GetParameters().Any(p => Facet(p) is not null))
            ?? constructors.MaxBy(c => c.GetParameters().Length)
            ?? throw new InvalidOperationException($"The grain class {type} has no public constructor.");
        var facets = chosen.GetParameters().Where(p => Facet(p) is not null).ToArray();
        _facets = [.. facets.Select(p => PersistentStateFactory.For(p, Facet(p)!))];
        _factory = ActivatorUtilities.CreateFactory(type, [.. facets.Select(p => p.ParameterType)]);
    }

    public object Invoke(Activation activation)
    {
        var arguments = _facets.Length == 0 ? null : Array.ConvertAll(_facets, make => make(activation));
        return _factory(activation.ActivationServices, arguments);
    }

    private static PersistentStateAttribute? Facet(ParameterInfo parameter) => parameter.GetCustomAttribute<PersistentStateAttribute>();
}
