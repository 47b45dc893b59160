using FinCode.Domain.Access;

namespace FinCode.Grains.Keys;

[GenerateSerializer, Alias("fincode.key-ring-state")]
public sealed record KeyRingState
{
    [Id(0)]
    public KeyRing Ring { get; init; } = KeyRing.Empty;
}
