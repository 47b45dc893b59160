namespace FinCode.Domain.Compliance.Monitoring;

/// <summary>Where a sender was, and with what: fingerprints, never the address or the device's id themselves.</summary>
/// <param name="Country">ISO 3166-1 alpha-3; null where nobody knows.</param>
[GenerateSerializer, Immutable, Alias("fincode.monitoring.sender-origin")]
public sealed record SenderOrigin([property: Id(0)] string? Device, [property: Id(1)] string? Network, [property: Id(2)] string? Country);
