using FinCode.Engine.Activations;
using FinCode.Engine.Addresses;
using FinCode.Engine.Hosting;
using FinCode.Engine.Proxies;
using Orleans;
using Orleans.Runtime;

namespace FinCode.Engine.Calls;

/// <summary>Makes references from keys.</summary>
internal sealed class GrainFactory(EngineCore engine, GrainClasses classes) : IClusterClient
{
    public IServiceProvider ServiceProvider => engine.Services;

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidKey => Typed<TGrainInterface>(GrainKeys.OfGuid(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerKey => Typed<TGrainInterface>(GrainKeys.OfInteger(primaryKey), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(string primaryKey, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithStringKey
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(primaryKey);
        return Typed<TGrainInterface>(IdSpan.Create(primaryKey), grainClassNamePrefix);
    }

    public TGrainInterface GetGrain<TGrainInterface>(Guid primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithGuidCompoundKey => Typed<TGrainInterface>(GrainKeys.OfGuid(primaryKey, keyExtension), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(long primaryKey, string keyExtension, string? grainClassNamePrefix = null)
        where TGrainInterface : IGrainWithIntegerCompoundKey => Typed<TGrainInterface>(GrainKeys.OfInteger(primaryKey, keyExtension), grainClassNamePrefix);

    public TGrainInterface GetGrain<TGrainInterface>(GrainId grainId)
        where TGrainInterface : IAddressable => (TGrainInterface)ProxyFactory<TGrainInterface>.Instance.Create(engine.Router, grainId);

    public IGrain GetGrain(Type grainInterfaceType, Guid grainPrimaryKey) => Untyped(grainInterfaceType, GrainKeys.OfGuid(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, long grainPrimaryKey) => Untyped(grainInterfaceType, GrainKeys.OfInteger(grainPrimaryKey));

    public IGrain GetGrain(Type grainInterfaceType, string grainPrimaryKey) => Untyped(grainInterfaceType, IdSpan.Create(grainPrimaryKey));

    private TGrainInterface Typed<TGrainInterface>(IdSpan key, string? prefix)
    {
        var id = new GrainId(classes.Implementing(typeof(TGrainInterface), prefix), key);
        return (TGrainInterface)ProxyFactory<TGrainInterface>.Instance.Create(engine.Router, id);
    }

    private IGrain Untyped(Type interfaceType, IdSpan key) =>
        (IGrain)engine.Router.ReferenceFor(interfaceType, new GrainId(classes.Implementing(interfaceType, null), key));
}
