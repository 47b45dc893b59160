using FinCode.Contracts;
using FinCode.Domain.Allowances;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Grains.Clocks;
using FinCode.Grains.Pricing;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>The rates of the tenant's limits; what they leave out, the mid rate of the tenant's rate book.</summary>
public sealed class ReferenceRates(IGrainFactory grains, PricingCache pricing, ITenantClock clocks) : IReferenceRates
{
    /// <summary>That of the built-in rules.</summary>
    private static readonly Currency Dollar = Currency.Parse("USD");

    public async Task<Currency> ReferenceOf(string tenant, CancellationToken cancellation) =>
        (await RulesAt(tenant, clocks.Of(tenant).GetUtcNow()))?.Reference ?? Dollar;

    public async Task<decimal?> RateOf(string tenant, Currency currency, Currency reference, DateTimeOffset at, CancellationToken cancellation)
    {
        if (currency == reference) return 1;
        if (await RulesAt(tenant, at) is { } then && then.Reference == reference && then.RateOf(currency) is { } rate) return rate;

        // Nobody had said so on that day: the first that came since.
        if (await RulesAt(tenant, clocks.Of(tenant).GetUtcNow()) is { } now && now.Reference == reference && now.RateOf(currency) is { } since) return since;
        var (mid, _) = (await pricing.For(tenant)).Rates.Find(currency, reference, RateFreshness.Default, clocks.Of(tenant).GetUtcNow());
        return mid is null ? null : mid.Rate.Base == currency ? mid.Rate.Value : decimal.Round(1 / mid.Rate.Value, 12);
    }

    private async Task<LimitRules?> RulesAt(string tenant, DateTimeOffset at) =>
        LimitRules.From(await grains.LimitSettings(tenant, "").Read(), [], 0, at);
}
