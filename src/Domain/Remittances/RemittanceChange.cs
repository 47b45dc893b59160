namespace FinCode.Domain.Remittances;

/// <summary>
/// One step of a remittance, inside the journal record that carries its postings: money and state change together or not at all.
/// </summary>
/// <param name="Version">From 1, without gaps. The store keeps each once, so of two steps that both want to be next one loses.</param>
/// <param name="Status">After the step; what lists are made from.</param>
/// <param name="DueAt">When someone has to look if nothing happens before; null when nothing is due.</param>
[GenerateSerializer, Immutable, Alias("fincode.remittance-change")]
public sealed record RemittanceChange(
    [property: Id(0)] RemittanceNo No,
    [property: Id(1)] int Version,
    [property: Id(2)] RemittanceStatus Status,
    [property: Id(3)] PaymentStatus PaymentStatus,
    [property: Id(4)] DateTimeOffset? DueAt,
    [property: Id(5)] RemittanceEvent Event)
{
    /// <summary>
    /// Whether it has left the ordinary way, on which remittances are paid, verified and delivered: it was cancelled, did not arrive, goes back, or
    /// is held. They are few, and what people look for.
    /// </summary>
    public bool IsAside => IsAsideIn(Status, DueAt is not null);

    /// <summary>Whether the step before may have been aside. The steps of the ordinary way never follow one that was.</summary>
    public bool MayEndAside => this is not (
        { Event: RemittanceEvent.Created or RemittanceEvent.PayoutAccepted or RemittanceEvent.PayoutUnknown or RemittanceEvent.PaidOut or RemittanceEvent.PayoutQueued { Attempt: 1 } }
        or { Event: RemittanceEvent.PaymentReceived, Status: RemittanceStatus.Verifying });

    public static bool IsAsideIn(RemittanceStatus status, bool isDue) => status switch
    {
        RemittanceStatus.WaitingToPay or RemittanceStatus.Paid => false,
        // What is being verified is looked at again and again; what is held waits for a person.
        RemittanceStatus.Verifying => !isDue,
        _ => true,
    };

    /// <summary>
    /// How far the tenant's clock was ahead of the journal's when the step was written: it happened at the entry's instant and this. Zero
    /// outside the sandbox.
    /// </summary>
    [Id(6)]
    public TimeSpan Ahead { get; init; }
}
