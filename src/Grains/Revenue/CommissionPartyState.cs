using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;
using FinCode.Domain.Revenue;

namespace FinCode.Grains.Revenue;

[GenerateSerializer, Alias("fincode.commission-work-kind")]
public enum CommissionWorkKind
{
    Book,
    Confirm,
    Reverse,
}

/// <summary>What a party's grain is about to do.</summary>
/// <param name="Text">The bank's reference, or the reason.</param>
[GenerateSerializer, Immutable, Alias("fincode.commission-work")]
public sealed record CommissionWork(
    [property: Id(0)] CommissionWorkKind Kind, [property: Id(1)] Settlement Settlement, [property: Id(2)] string? Text, [property: Id(3)] RecordContext Context);

[GenerateSerializer, Alias("fincode.commission-party-state")]
[Unaudited("What is being done is in the settlement's own document when it is done.")]
public sealed record CommissionPartyState
{
    /// <summary>Null while nothing is.</summary>
    [Id(0)]
    public CommissionWork? InHand { get; init; }
}
