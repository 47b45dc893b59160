using System.Collections.Immutable;
using FinCode.Domain.Audit;

namespace FinCode.Contracts.Audit;

/// <summary>Writes into a tenant's audit trail what no document tells. Key: the tenant's name.</summary>
[Alias("fincode.audit-grain")]
public interface IAuditGrain : IGrainWithStringKey
{
    [Alias("refusals")]
    Task RecordRefusals(ImmutableArray<RefusedAccess> refusals);
}

/// <summary>Calls that a role did not permit.</summary>
/// <param name="Permission">What was demanded.</param>
/// <param name="Count">How often, until <paramref name="LastAt"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.refused-access")]
public sealed record RefusedAccess(
    [property: Id(0)] AuditOrigin Origin,
    [property: Id(1)] string Permission,
    [property: Id(2)] DateTimeOffset FirstAt,
    [property: Id(3)] DateTimeOffset LastAt,
    [property: Id(4)] int Count);
