using FinCode.Grains.Pricing;
using FinCode.Grains.Quotes;
using FinCode.Partners.Rates;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Pricing;

/// <summary>What grains that make prices need.</summary>
internal static class SiloPricing
{
    /// <param name="isSandbox">Production has no simulated market at all.</param>
    public static void AddPricing(this IServiceCollection services, bool isSandbox)
    {
        services.AddSingleton<PricingCache>();
        services.AddSingleton<QuoteIds>();
        if (isSandbox) services.AddSingleton<IRateSource, SandboxRateSource>();
    }
}
