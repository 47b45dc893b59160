using FinCode.Grains.Revenue;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Revenue;

/// <summary>What grains that share revenue need.</summary>
internal static class SiloRevenue
{
    public static void AddRevenue(this IServiceCollection services)
    {
        services.AddSingleton<CommissionAccounts>();
        services.AddSingleton<PlaceAgents>();
    }
}
