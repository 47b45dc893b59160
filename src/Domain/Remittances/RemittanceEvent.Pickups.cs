using System.Text.Json.Serialization;

namespace FinCode.Domain.Remittances;

/// <summary>This part: what happens to remittances that go through the hands of our own agents.</summary>
[JsonDerivedType(typeof(PickupOffered), "pickup_offered")]
[JsonDerivedType(typeof(PickupLapsed), "pickup_lapsed")]
[JsonDerivedType(typeof(RefundOffered), "refund_offered")]
public abstract partial record RemittanceEvent
{
    /// <summary>Cash waits at our own agents. The first time it is converted (J11), later it comes back from what was unclaimed.</summary>
    /// <param name="ExpiresAt">Until when it may be collected.</param>
    /// <param name="Clearance">As of <see cref="PayoutQueued"/>.</param>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.pickup-offered")]
    public sealed record PickupOffered([property: Id(0)] DateTimeOffset ExpiresAt, [property: Id(1)] Clearance? Clearance = null) : RemittanceEvent;

    /// <summary>Nobody came for it in time (J30).</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.pickup-lapsed")]
    public sealed record PickupLapsed : RemittanceEvent;

    /// <summary>What was paid in cash is handed back at the counter that took it, when the sender comes for it.</summary>
    [GenerateSerializer, Immutable, Alias("fincode.remittance-event.refund-offered")]
    public sealed record RefundOffered : RemittanceEvent;
}
