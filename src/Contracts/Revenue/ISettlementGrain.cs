using System.Collections.Immutable;
using FinCode.Domain.Revenue;

namespace FinCode.Contracts.Revenue;

/// <summary>One settlement as it is kept. Key: <c>tenant/operation</c>. Its party's grain alone writes it.</summary>
[Alias("fincode.settlement-grain")]
public interface ISettlementGrain : IGrainWithStringKey
{
    [Alias("find")]
    Task<Settlement?> Find();

    [Alias("keep")]
    Task Keep(Settlement settlement);
}

/// <summary>Finds a tenant's settlements. Key: the tenant's name.</summary>
[Alias("fincode.settlements-grain")]
public interface ISettlementsGrain : IGrainWithStringKey
{
    /// <summary>The newest first.</summary>
    [Alias("search")]
    Task<SettlementPage> Search(string? partyCode, SettlementStatus? status, int skip, int take);
}

/// <param name="Total">As far as they are counted.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement-page")]
public sealed record SettlementPage([property: Id(0)] ImmutableArray<Settlement> Settlements, [property: Id(1)] long Total);
