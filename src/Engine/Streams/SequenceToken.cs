using System.Globalization;
using Orleans;
using Orleans.Streams;

namespace FinCode.Engine.Streams;

/// <summary>A place in a provider's order of publication.</summary>
[Immutable]
internal sealed class SequenceToken(long number) : StreamSequenceToken
{
    public override long SequenceNumber { get; protected set; } = number;

    public override int EventIndex { get; protected set; }

    public override bool Equals(StreamSequenceToken? other) => other is not null && CompareTo(other) == 0;

    public override bool Equals(object? obj) => Equals(obj as StreamSequenceToken);

    public override int CompareTo(StreamSequenceToken? other)
    {
        if (other is null) return 1;
        return SequenceNumber.CompareTo(other.SequenceNumber) is var bySequence and not 0 ? bySequence : EventIndex.CompareTo(other.EventIndex);
    }

    public override int GetHashCode() => SequenceNumber.GetHashCode();

    public override string ToString() => SequenceNumber.ToString(CultureInfo.InvariantCulture);
}
