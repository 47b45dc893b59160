namespace FinCode.Domain.Remittances;

/// <summary>This part: cash that our own agents hand out, and cash that they took and give back.</summary>
public sealed partial record Remittance
{
    /// <summary>The offer that holds, or the last one; null before the first.</summary>
    [Id(50)]
    public RemittanceEvent.PickupOffered? Pickup { get; init; }

    /// <summary>The step that made the offer, which tells one offer from the next; zero before the first.</summary>
    [Id(51)]
    public int PickupVersion { get; init; }

    /// <summary>How far the delivery is: the payment's state and the delivery's are two.</summary>
    [Id(52)]
    public DeliveryStatus? DeliveryStatus { get; init; }

    /// <summary>Whether our own agents pay it out, in cash.</summary>
    public bool IsOwnPickup => Terms.Route.Partner == OwnAgents.Partner;

    /// <summary>Whether an offer can be collected now.</summary>
    /// <param name="offer">The step that made it.</param>
    public bool AwaitsPickup(int offer) => Stage == RemittanceStage.AwaitingPickup && PickupVersion == offer;

    /// <param name="clearance">As of <see cref="QueuePayout"/>.</param>
    public RemittanceEvent.PickupOffered OfferPickup(DateTimeOffset until, Clearance? clearance)
    {
        Invariant.Holds(Stage == RemittanceStage.Verifying && (IsCleared || clearance is not null));
        return new RemittanceEvent.PickupOffered(until, clearance);
    }

    /// <summary>A person offers again what nobody came for.</summary>
    /// <param name="clearance">As of <see cref="QueuePayout"/>.</param>
    public RemittanceDecision OfferAgain(DateTimeOffset until, Clearance? clearance)
    {
        if (Stage != RemittanceStage.Unclaimed) return Refuse(RemittanceRefusal.StatusNotPermitted);
        Invariant.Holds(IsCleared || clearance is not null);
        return Accept(new RemittanceEvent.PickupOffered(until, clearance));
    }

    /// <summary>Whether a counter's float took the sender's cash, and now owes it.</summary>
    public bool IsRefundedAt(Guid floatId) => Stage == RemittanceStage.RefundAtTill && Payment!.FromAccountId == floatId;

    private Remittance AfterPickup(RemittanceEvent happened, DateTimeOffset at) => happened switch
    {
        RemittanceEvent.PickupOffered offered when Stage is RemittanceStage.Verifying or RemittanceStage.Unclaimed => this with
        {
            Stage = RemittanceStage.AwaitingPickup,
            Status = RemittanceStatus.Verifying,
            Place = PrincipalPlace.Payable,
            Pickup = offered,
            PickupVersion = Version + 1,
            DueAt = offered.ExpiresAt,
        },
        // A person decides: the sender is asked whether to have it back, or the recipient comes after all.
        RemittanceEvent.PickupLapsed when Stage == RemittanceStage.AwaitingPickup => this with
        {
            Stage = RemittanceStage.Unclaimed, Status = RemittanceStatus.PendingRefund, Place = PrincipalPlace.Unclaimed, DueAt = null,
        },
        RemittanceEvent.RefundOffered when Stage == RemittanceStage.RefundDue => this with { Stage = RemittanceStage.RefundAtTill, DueAt = null },
        _ => throw new InvariantBrokenException($"This cannot follow {Stage}, or this version does not know it: {happened.GetType().Name} of remittance {No} after step {Version} at {at}."),
    };

    private DeliveryStatus? DeliveryAfter(RemittanceEvent happened) => happened switch
    {
        RemittanceEvent.PayoutQueued => Remittances.DeliveryStatus.Queued,
        RemittanceEvent.PayoutAccepted => Remittances.DeliveryStatus.Submitted,
        RemittanceEvent.PayoutUnknown => Remittances.DeliveryStatus.Unknown,
        RemittanceEvent.PayoutFailed => Remittances.DeliveryStatus.Failed,
        RemittanceEvent.PaidOut => Remittances.DeliveryStatus.Delivered,
        RemittanceEvent.PickupOffered => Remittances.DeliveryStatus.Available,
        RemittanceEvent.PickupLapsed => Remittances.DeliveryStatus.Expired,
        // Called off: nothing waits any more, and nothing has failed.
        RemittanceEvent.RefundRequested when Stage == RemittanceStage.AwaitingPickup => null,
        _ => DeliveryStatus,
    };

    private static string? PickupReasonOf(RemittanceEvent happened) => happened switch
    {
        RemittanceEvent.PickupOffered => "PICKUP_AVAILABLE",
        RemittanceEvent.PickupLapsed => "PICKUP_EXPIRED",
        RemittanceEvent.RefundOffered => "REFUND_AT_TILL",
        _ => null,
    };
}
