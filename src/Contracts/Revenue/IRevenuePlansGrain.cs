using FinCode.Domain.Revenue;

namespace FinCode.Contracts.Revenue;

/// <summary>A tenant's commission plans, with their versions by date. Key: the tenant's name.</summary>
[Alias("fincode.revenue-plans-grain")]
public interface IRevenuePlansGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<RevenueCatalogue> Read();

    /// <summary>Null where the catalogue still has the version that the caller knows.</summary>
    [Alias("read-changed")]
    Task<RevenueCatalogue?> ReadChanged(long knownVersion);

    [Alias("change")]
    Task<RevenueOutcome> Change(RevenueChange change);
}
