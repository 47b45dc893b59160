using FinCode.Domain.Access;

namespace FinCode.Grains.Keys;

/// <summary>The keys that sign tokens. The private ones lie sealed in the store.</summary>
[GenerateSerializer, Alias("fincode.key-ring-state")]
public sealed record KeyRingState
{
    [Id(0)]
    public KeyRing Ring { get; init; } = KeyRing.Empty;
}
