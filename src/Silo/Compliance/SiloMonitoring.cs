using FinCode.Contracts;
using FinCode.Grains.Compliance.Monitoring;
using FinCode.Grains.Events;
using FinCode.Partners.Compliance.Monitoring;
using FinCode.Silo.Options;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Compliance;

/// <summary>How payments are monitored: who hears of them, and what is known of the people in them.</summary>
internal static class SiloMonitoring
{
    /// <param name="addresses">A file of ranges and countries; null for none.</param>
    /// <exception cref="InvalidConfigurationException">It cannot be read.</exception>
    public static void AddMonitoring(this IServiceCollection services, bool isSandbox, string? addresses)
    {
        services.AddSingleton<IAddressCountries>(!string.IsNullOrEmpty(addresses) ? TableIn(addresses) : isSandbox ? SandboxAddresses.Table : AddressTable.Empty);
        services.AddSingleton<IMonitoredParties, MonitoredParties>();
        services.AddSingleton<IReferenceRates, ReferenceRates>();
        services.AddSingleton(new EventConsumer(
            MonitoringGrain.Consumer, ReadsHistory: true, (grains, key, delivery) => grains.Monitoring(GrainAddresses.TenantOf(key)).Take(delivery))
        {
            TakesWholePages = true,
        });
    }

    private static AddressTable TableIn(string file)
    {
        try
        {
            using var lines = new StreamReader(file);
            return AddressTable.Read(lines);
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new InvalidConfigurationException(
                $"FinCode:AddressCountries is '{file}', which cannot be read: {wrong.Message} Set FinCode__AddressCountries to a CSV file with first address, last address and country in each line.");
        }
    }
}
