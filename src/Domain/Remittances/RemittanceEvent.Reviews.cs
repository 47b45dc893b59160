namespace FinCode.Domain.Remittances;

/// <summary>This part: what a review of held money leads to.</summary>
public abstract partial record RemittanceEvent
{
    /// <summary>The hold before it has a case, in which people decide.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.case-opened")]
    public sealed record CaseOpened([property: Id(0)] Guid CaseId) : RemittanceEvent;

    /// <summary>The law forbids to pay it out and to give it back: the principal is frozen (J34).</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.blocked")]
    public sealed record Blocked([property: Id(0)] string Reason) : RemittanceEvent;

    /// <summary>The authority has let it go: it is held again, and decided anew.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.unblocked")]
    public sealed record Unblocked([property: Id(0)] string Reason) : RemittanceEvent;
}
