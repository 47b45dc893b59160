using System.Diagnostics;
using FinCode.Engine.Calls;

namespace FinCode.Engine.Streams;

/// <summary>Something that happened on a stream: an item, its end, or an error.</summary>
internal sealed record StreamItem(StreamItemKind Kind, object? Content, SequenceToken Token)
{
    /// <summary>What flowed with the producer's code.</summary>
    public CallContext? Context { get; } = CallContext.Current;

    public Activity? ParentActivity { get; } = Activity.Current;
}

internal enum StreamItemKind
{
    Next,
    Completed,
    Error,
}
