using FinCode.Contracts;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Events;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Compliance;

/// <summary>How payments are monitored: who hears of them, and what is known of the people in them.</summary>
internal static class SiloMonitoring
{
    public static void AddMonitoring(this IServiceCollection services)
    {
        services.AddSingleton<IMonitoredParties, MonitoredParties>();
        services.AddSingleton<IReferenceRates, ReferenceRates>();
        services.AddSingleton(new EventConsumer(
            MonitoringGrain.Consumer, ReadsHistory: true, (grains, key, delivery) => grains.Monitoring(GrainAddresses.TenantOf(key)).Take(delivery))
        {
            TakesWholePages = true,
        });
    }
}
