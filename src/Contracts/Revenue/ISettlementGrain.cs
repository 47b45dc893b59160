using System.Collections.Immutable;
using FinCode.Domain.Ledger;
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
    Task<SettlementPage> Search(SettlementSearch search);
}

/// <summary>Which settlements are asked for.</summary>
/// <param name="PartyCode">Everybody's where it is null.</param>
/// <param name="After">Where the page before ended: what has come since lies before it, so nothing is skipped or shown twice.</param>
/// <param name="Skip">Only without such a place.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement-search")]
public sealed record SettlementSearch(
    [property: Id(0)] string? PartyCode, [property: Id(1)] SettlementStatus? Status, [property: Id(2)] SettlementPlace? After, [property: Id(3)] int Skip, [property: Id(4)] int Take);

/// <summary>A settlement's place among others.</summary>
/// <param name="Ticks">When it was decided, UTC ticks.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement-place")]
public sealed record SettlementPlace([property: Id(0)] long Ticks, [property: Id(1)] OperationId Id)
{
    public static SettlementPlace Of(Settlement settlement) => new(settlement.MadeAt.UtcTicks, settlement.Order.OperationId);
}

/// <param name="Total">As far as they are counted.</param>
[GenerateSerializer, Immutable, Alias("fincode.settlement-page")]
public sealed record SettlementPage([property: Id(0)] ImmutableArray<Settlement> Settlements, [property: Id(1)] long Total);
