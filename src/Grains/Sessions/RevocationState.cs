using System.Collections.Immutable;
using FinCode.Contracts.Sessions;
using FinCode.Domain.Audit;

namespace FinCode.Grains.Sessions;

/// <summary>Sessions and users whose tokens end before their time. Entries go when the last such token has expired.</summary>
[Unaudited("Follows from changes of users and sessions, which are audited themselves.")]
[GenerateSerializer, Alias("fincode.revocation-state")]
public sealed record RevocationState
{
    [Id(0)]
    public ImmutableArray<Revocation> Entries { get; init; } = [];
}
