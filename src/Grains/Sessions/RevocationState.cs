using System.Collections.Immutable;
using FinCode.Contracts.Sessions;

namespace FinCode.Grains.Sessions;

[GenerateSerializer, Alias("fincode.revocation-state")]
public sealed record RevocationState
{
    [Id(0)]
    public ImmutableArray<Revocation> Entries { get; init; } = [];
}
