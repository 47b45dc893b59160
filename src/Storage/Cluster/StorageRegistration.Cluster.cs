using FinCode.Storage.Cluster;
using FinCode.Storage.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Messaging;

namespace FinCode.Storage;

/// <summary>What only Orleans asks for; a build on the embedded engine leaves this folder out.</summary>
public static partial class StorageRegistration
{
    /// <summary>A database is one cluster: what shares the books shares the silos.</summary>
    public const string ClusterId = "fincode";

    /// <summary>Where silos find one another. The store must be PostgreSQL.</summary>
    public static IServiceCollection AddSiloTable(this IServiceCollection services) => services
        .AddSingleton<IMembershipTable>(provider => new SiloTable(provider.GetRequiredService<PostgresDatabase>(), ClusterId));

    /// <summary>Where clients find silos. The store must be PostgreSQL.</summary>
    /// <param name="staleness">How old a client's list may become.</param>
    public static IServiceCollection AddGatewayList(this IServiceCollection services, TimeSpan staleness) => services
        .AddSingleton<IGatewayListProvider>(provider => new GatewayList(provider.GetRequiredService<PostgresDatabase>(), ClusterId, staleness));

    static partial void AddReminderTable(IServiceCollection services) => services.AddSingleton<IReminderTable, RingReminders>();
}
