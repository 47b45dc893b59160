using FinCode.Grains.Revenue;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Silo.Revenue;

/// <summary>What shares revenue and reads what is owed, in a silo as well as in its clients.</summary>
internal static class SiloRevenue
{
    public static void AddRevenue(this IServiceCollection services)
    {
        services.AddSingleton<CommissionAccounts>();
        services.AddSingleton<PlaceAgents>();
        services.AddSingleton<CommissionStatements>();
        services.AddSingleton<SettlementTargets>();
    }
}
