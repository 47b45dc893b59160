using FinCode.Domain.Pricing;

namespace FinCode.Domain.Revenue;

[GenerateSerializer, Alias("fincode.revenue-outcome")]
public enum RevenueOutcome
{
    Changed,

    /// <summary>There is nothing to take away.</summary>
    NotFound,
    TooMany,
}

/// <summary>Sets a plan from an instant on, or takes it away.</summary>
/// <param name="EffectiveFrom">Now, where it is null or lies in the past: what was, stays.</param>
/// <param name="Plan">One without a fault; none takes it away.</param>
[GenerateSerializer, Immutable, Alias("fincode.revenue-change")]
public sealed record RevenueChange([property: Id(0)] string Id, [property: Id(1)] DateTimeOffset? EffectiveFrom, [property: Id(2)] CommissionPlan? Plan)
{
    /// <summary>The catalogue with the change, if it may be made.</summary>
    public (RevenueCatalogue Catalogue, RevenueOutcome Outcome) Decide(RevenueCatalogue catalogue, DateTimeOffset now)
    {
        Invariant.Holds(Plan is null || (Plan.Id == Id && Plan.Fault() is null));
        var from = EffectiveFrom is { } asked && asked > now ? asked : now;
        var known = catalogue.Plans.GetValueOrDefault(Id);
        if (Plan is null && known?.At(from)?.Value is null) return (catalogue, RevenueOutcome.NotFound);
        if (known is null && catalogue.Plans.Count >= Limits.CommissionPlansMax) return (catalogue, RevenueOutcome.TooMany);
        return (
            catalogue with
            {
                Version = catalogue.Version + 1,
                Plans = catalogue.Plans.SetItem(Id, (known ?? new Dated<CommissionPlan>()).With(Plan, from)),
            },
            RevenueOutcome.Changed);
    }
}
