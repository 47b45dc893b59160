using System.Collections.Immutable;
using FinCode.Domain.Pricing;

namespace FinCode.Contracts.Pricing;

/// <summary>A tenant's corridors, agents' terms, charges, taxes and promo codes, with their versions by date. Key: the tenant's name.</summary>
[Alias("fincode.pricing-grain")]
public interface IPricingGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<PricingCatalogue> Read();

    /// <summary>Null where the catalogue still has the version that the caller knows.</summary>
    [Alias("read-changed")]
    Task<PricingCatalogue?> ReadChanged(long knownVersion);

    [Alias("change")]
    Task<PricingAnswer> Change(PricingChange change);

    /// <summary>Makes an empty catalogue of changes that are known to fit together. Leaves another one as it is.</summary>
    [Alias("fill")]
    Task Fill(ImmutableArray<PricingChange> changes);
}
