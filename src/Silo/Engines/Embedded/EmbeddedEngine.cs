using FinCode.Engine;
using FinCode.Silo.Options;
using Microsoft.Extensions.Hosting;

namespace FinCode.Silo.Engines;

/// <summary>Hosts the grains in this process. Compiled by default.</summary>
internal static class SelectedEngine
{
    public const string Name = "embedded";

    public static void AddEngine(this IHostApplicationBuilder builder, FinCodeOptions options)
    {
        if (options.Cluster != ClusterRole.Single)
        {
            throw new InvalidConfigurationException(
                "FinCode:Cluster is set, but this is the embedded engine, which is one process. Build with -p:Engine=Orleans for a cluster, or remove the setting.");
        }

        builder.UseEmbeddedEngine(silo => silo.AddReminders());
    }
}
