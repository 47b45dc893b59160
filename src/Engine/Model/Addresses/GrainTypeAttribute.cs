using Orleans.Runtime;

namespace Orleans;

/// <summary>Names a grain class's <see cref="GrainType"/>, so that renaming the class does not lose its state.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class GrainTypeAttribute(string grainType) : Attribute
{
    public GrainType GetGrainType(IServiceProvider services, Type type) => GrainType.Create(grainType);
}
