using FinCode.Silo.Options;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FinCode.Silo.Engines;

/// <summary>Hosts the grains on Microsoft Orleans. Compiled with <c>-p:Engine=Orleans</c>.</summary>
internal static class SelectedEngine
{
    public const string Name = "orleans";

    /// <summary>Whether several processes may own accounts of one store.</summary>
    public const bool IsCluster = true;

    private const string Invariant = "Npgsql";

    public static void AddEngine(this IHostApplicationBuilder builder, FinCodeOptions options)
    {
        var connection = builder.Configuration.GetConnectionString("Postgres");
        switch (options.Cluster)
        {
            case ClusterRole.Single:
                builder.UseOrleans(silo => silo.UseLocalhostClustering().UseInMemoryReminderService());
                break;
            case ClusterRole.Silo:
                builder.UseOrleans(silo => Join(silo, connection!));
                break;
            case ClusterRole.Client:
                builder.UseOrleansClient(client => client
                    .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Invariant, connection))
                    .Configure<ClusterOptions>(Identify));
                break;
        }
    }

    private static void Join(ISiloBuilder silo, string connection) => silo
        .UseAdoNetClustering(clustering => (clustering.Invariant, clustering.ConnectionString) = (Invariant, connection))
        .UseAdoNetReminderService(reminders => (reminders.Invariant, reminders.ConnectionString) = (Invariant, connection))
        .ConfigureEndpoints(siloPort: 11111, gatewayPort: 30000)
        .Configure<ClusterOptions>(Identify);

    private static void Identify(ClusterOptions cluster) => (cluster.ClusterId, cluster.ServiceId) = ("fincode", "fincode");
}
