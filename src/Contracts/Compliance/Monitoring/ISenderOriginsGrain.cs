using FinCode.Domain.Compliance.Monitoring;

namespace FinCode.Contracts.Compliance.Monitoring;

/// <summary>From where and with what a customer has made remittances. Key: <c>tenant/code</c>. A remittance names one by its number.</summary>
[Alias("fincode.sender-origins-grain")]
public interface ISenderOriginsGrain : IGrainWithStringKey
{
    /// <summary>The number of this place and device, the same one each time. What is told is not kept, only what is made of it.</summary>
    [Alias("number-of")]
    Task<int?> NumberOf(OriginSeen seen);

    /// <summary>Null where it is not kept any more.</summary>
    [Alias("find")]
    Task<SenderOrigin?> Find(int number);

    /// <summary>Takes away all of them, and what monitoring knows of the customer.</summary>
    [Alias("forget")]
    Task Forget();
}

/// <param name="Address">An IP address as text.</param>
[GenerateSerializer, Immutable, Alias("fincode.origin-seen")]
public sealed record OriginSeen([property: Id(0)] string? Device, [property: Id(1)] string? Address)
{
    // A record prints its members; where somebody is must not end up in a log.
    public override string ToString() => nameof(OriginSeen);
}
