using FinCode.Engine.Activations;
using Orleans.Runtime;

namespace FinCode.Engine.Streams;

/// <summary>Who gets the items of a stream: a grain, or an observer outside of grains.</summary>
internal sealed record StreamSubscription(Guid Id, StreamId StreamId, GrainId? Consumer, bool IsImplicit)
{
    /// <summary>The observer of a subscriber that is no grain.</summary>
    public StreamSink? Outside { get; set; }

    public bool BelongsTo(Activation? caller) => caller is null ? Consumer is null : Consumer == caller.GrainId;
}
