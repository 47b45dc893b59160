using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that leaves a caller.</summary>
public interface IOutgoingGrainCallContext : IGrainCallContext
{
    IGrainContext? SourceContext { get; }
}
