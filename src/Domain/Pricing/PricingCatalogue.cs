using System.Collections.Immutable;

namespace FinCode.Domain.Pricing;

/// <summary>A tenant's corridors, charges, taxes and promo codes, each with its versions by date.</summary>
[GenerateSerializer, Immutable, Alias("fincode.pricing-catalogue")]
public sealed record PricingCatalogue
{
    public static readonly PricingCatalogue Empty = new();

    /// <summary>Rises with every change.</summary>
    [Id(0)]
    public long Version { get; init; }

    [Id(1)]
    public ImmutableDictionary<string, Dated<Corridor>> Corridors { get; init; } = ImmutableDictionary<string, Dated<Corridor>>.Empty;

    /// <summary>By corridor and agent or sub-agent.</summary>
    [Id(2)]
    public ImmutableDictionary<string, Dated<CorridorTerms>> Terms { get; init; } = ImmutableDictionary<string, Dated<CorridorTerms>>.Empty;

    [Id(3)]
    public ImmutableDictionary<string, Dated<ChargeRule>> Charges { get; init; } = ImmutableDictionary<string, Dated<ChargeRule>>.Empty;

    [Id(4)]
    public ImmutableDictionary<string, Dated<TaxRule>> Taxes { get; init; } = ImmutableDictionary<string, Dated<TaxRule>>.Empty;

    [Id(5)]
    public ImmutableDictionary<string, Dated<PromoCode>> Promos { get; init; } = ImmutableDictionary<string, Dated<PromoCode>>.Empty;

    // Methods, so that a document does not hold what follows from the rest of it.
    public int CountItems() => Corridors.Count + Terms.Count + Charges.Count + Taxes.Count + Promos.Count;

    /// <summary>The instants at which something else holds.</summary>
    public IEnumerable<DateTimeOffset> Turns() => Instants(Corridors).Concat(Instants(Terms)).Concat(Instants(Charges)).Concat(Instants(Taxes)).Concat(Instants(Promos)).Distinct();

    private static IEnumerable<DateTimeOffset> Instants<T>(ImmutableDictionary<string, Dated<T>> items)
        where T : class => items.Values.SelectMany(item => item.Versions).Select(version => version.EffectiveFrom);
}
