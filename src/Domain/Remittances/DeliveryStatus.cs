namespace FinCode.Domain.Remittances;

/// <summary>
/// How far the money is on its way to the recipient, beside the status of the remittance. On the wire in capitals: AVAILABLE. Null
/// before anything was sent, and again where what was offered was called off.
/// </summary>
[GenerateSerializer, Alias("fincode.delivery-status")]
public enum DeliveryStatus : byte
{
    /// <summary>Reserved at the partner, which is told next.</summary>
    Queued = 1,

    /// <summary>The partner has taken the instruction.</summary>
    Submitted,

    /// <summary>Nobody knows whether the partner has it. It is asked.</summary>
    Unknown,

    /// <summary>Cash waits to be collected.</summary>
    Available,

    Delivered,

    /// <summary>The partner has said no. It may be tried again.</summary>
    Failed,

    /// <summary>Nobody came for it in time.</summary>
    Expired,
}
