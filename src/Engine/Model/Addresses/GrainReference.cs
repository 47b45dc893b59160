using FinCode.Engine.Calls;

namespace Orleans.Runtime;

/// <summary>A callable address of a grain. Holding one costs nothing: the grain activates when it is called.</summary>
[Immutable]
public class GrainReference : IAddressable, IEquatable<GrainReference>
{
    internal GrainReference(CallRouter router, GrainId id)
    {
        Router = router;
        GrainId = id;
    }

    public GrainId GrainId { get; }

    internal CallRouter Router { get; }

    public override bool Equals(object? obj) => Equals(obj as GrainReference);

    public bool Equals(GrainReference? other) => other is not null && GrainId.Equals(other.GrainId);

    public override int GetHashCode() => GrainId.GetHashCode();

    public sealed override string ToString() => $"GrainReference:{GrainId}";

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) =>
        reference1 is null ? reference2 is null : reference1.Equals(reference2);

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);
}
