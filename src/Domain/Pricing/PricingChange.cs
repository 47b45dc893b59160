using System.Collections.Immutable;

namespace FinCode.Domain.Pricing;

/// <summary>What of a price list is changed.</summary>
[GenerateSerializer, Alias("fincode.pricing-item")]
public enum PricingItem
{
    Corridor,
    Terms,
    Charge,
    Tax,
    Promo,
}

/// <summary>What became of the change.</summary>
[GenerateSerializer, Alias("fincode.pricing-outcome")]
public enum PricingOutcome
{
    Changed,

    /// <summary>There is nothing to take away, or the corridor that terms are about does not exist.</summary>
    NotFound,
    TooMany,

    /// <summary>Somebody would pay less in all for sending more.</summary>
    TotalFalls,
}

/// <param name="Detail">A sentence for a person, where there is something to tell.</param>
[GenerateSerializer, Immutable, Alias("fincode.pricing-answer")]
public sealed record PricingAnswer([property: Id(0)] PricingOutcome Outcome, [property: Id(1)] string Detail, [property: Id(2)] int Version);

/// <summary>Sets one item of a tenant's catalogue from an instant on, or takes it away.</summary>
[GenerateSerializer, Immutable, Alias("fincode.pricing-change")]
public sealed record PricingChange
{
    [Id(0)]
    public required PricingItem Item { get; init; }

    [Id(1)]
    public required string Id { get; init; }

    /// <summary>Now, where it is null or lies in the past: what was, stays.</summary>
    [Id(2)]
    public DateTimeOffset? EffectiveFrom { get; init; }

    /// <summary>That of the item, already judged by its own rule; none takes the item away.</summary>
    [Id(3)]
    public Corridor? Corridor { get; init; }

    [Id(4)]
    public CorridorTerms? Terms { get; init; }

    [Id(5)]
    public ChargeRule? Charge { get; init; }

    [Id(6)]
    public TaxRule? Tax { get; init; }

    [Id(7)]
    public PromoCode? Promo { get; init; }

    /// <summary>The catalogue with the change, if it may be made.</summary>
    public (PricingCatalogue Catalogue, PricingAnswer Answer) Decide(PricingCatalogue catalogue, DateTimeOffset now)
    {
        var from = EffectiveFrom is { } asked && asked > now ? asked : now;
        if (IsRemoval && !Exists(catalogue, from)) return (catalogue, new PricingAnswer(PricingOutcome.NotFound, "", 0));
        if (Terms is not null && !catalogue.Corridors.ContainsKey(Terms.CorridorId)) return (catalogue, new PricingAnswer(PricingOutcome.NotFound, "", 0));

        var next = Applied(catalogue, from) with { Version = catalogue.Version + 1 };
        if (next.CountItems() > Limits.ConfigurationItemsMax) return (catalogue, new PricingAnswer(PricingOutcome.TooMany, "", 0));

        foreach (var instant in next.Turns().Where(turn => turn > from).Append(from))
        {
            if (new EffectiveCatalogue(next, instant).FirstFall() is { } fall) return (catalogue, new PricingAnswer(PricingOutcome.TotalFalls, fall, 0));
        }

        return (next, new PricingAnswer(PricingOutcome.Changed, "", VersionIn(next)));
    }

    private bool IsRemoval => Corridor is null && Terms is null && Charge is null && Tax is null && Promo is null;

    private PricingCatalogue Applied(PricingCatalogue catalogue, DateTimeOffset from) => Item switch
    {
        PricingItem.Corridor => catalogue with { Corridors = With(catalogue.Corridors, Corridor, from) },
        PricingItem.Terms => catalogue with { Terms = With(catalogue.Terms, Terms, from) },
        PricingItem.Charge => catalogue with { Charges = With(catalogue.Charges, Charge, from) },
        PricingItem.Tax => catalogue with { Taxes = With(catalogue.Taxes, Tax, from) },
        _ => catalogue with { Promos = With(catalogue.Promos, Promo, from) },
    };

    private ImmutableDictionary<string, Dated<T>> With<T>(ImmutableDictionary<string, Dated<T>> items, T? value, DateTimeOffset from)
        where T : class => items.SetItem(Id, (items.GetValueOrDefault(Id) ?? new Dated<T>()).With(value, from));

    private bool Exists(PricingCatalogue catalogue, DateTimeOffset at) => Item switch
    {
        PricingItem.Corridor => catalogue.Corridors.GetValueOrDefault(Id)?.At(at)?.Value is not null,
        PricingItem.Terms => catalogue.Terms.GetValueOrDefault(Id)?.At(at)?.Value is not null,
        PricingItem.Charge => catalogue.Charges.GetValueOrDefault(Id)?.At(at)?.Value is not null,
        PricingItem.Tax => catalogue.Taxes.GetValueOrDefault(Id)?.At(at)?.Value is not null,
        _ => catalogue.Promos.GetValueOrDefault(Id)?.At(at)?.Value is not null,
    };

    private int VersionIn(PricingCatalogue catalogue) => Item switch
    {
        PricingItem.Corridor => catalogue.Corridors[Id].Versions[^1].Version,
        PricingItem.Terms => catalogue.Terms[Id].Versions[^1].Version,
        PricingItem.Charge => catalogue.Charges[Id].Versions[^1].Version,
        PricingItem.Tax => catalogue.Taxes[Id].Versions[^1].Version,
        _ => catalogue.Promos[Id].Versions[^1].Version,
    };
}
