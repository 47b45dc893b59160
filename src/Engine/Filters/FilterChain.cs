using Orleans;

namespace FinCode.Engine.Filters;

/// <summary>The filters of one engine, in order of registration.</summary>
internal sealed class FilterChain(IEnumerable<IIncomingGrainCallFilter> incoming, IEnumerable<IOutgoingGrainCallFilter> outgoing)
{
    public IIncomingGrainCallFilter[] Incoming { get; } = [.. incoming];

    public IOutgoingGrainCallFilter[] Outgoing { get; } = [.. outgoing];

    public bool HasIncoming { get; } = incoming.Any();

    public bool HasOutgoing { get; } = outgoing.Any();
}
