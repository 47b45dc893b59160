using System.Net;
using FinCode.Silo.Options;
using FinCode.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FinCode.Silo.Engines;

/// <summary>Hosts the grains on Microsoft Orleans. Compiled with <c>-p:Engine=Orleans</c>.</summary>
internal static class SelectedEngine
{
    public const string Name = "orleans";

    private const string ServiceId = "fincode";

    public static void AddEngine(this IHostApplicationBuilder builder, FinCodeOptions options)
    {
        if (options.Cluster != ClusterRole.Single)
        {
            ClusterSettings.Check(options);
        }

        switch (options.Cluster)
        {
            case ClusterRole.Single:
                builder.UseOrleans(StandAlone);
                break;
            case ClusterRole.Silo:
                builder.UseOrleans(silo => Join(silo, options));
                break;
            case ClusterRole.Client:
                builder.UseOrleansClient(Knock);
                break;
        }
    }

    /// <summary>Orleans listens even when nobody else is there; ports that are free let several of these share a machine.</summary>
    private static void StandAlone(ISiloBuilder silo) => silo.UseLocalhostClustering(FreePort.Choose(), FreePort.Choose()).AddReminders();

    private static void Join(ISiloBuilder silo, FinCodeOptions options)
    {
        silo.Services.AddSiloTable();
        silo.AddReminders()
            .Configure<ClusterOptions>(Identify)
            .Configure<ClusterMembershipOptions>(ClusterPace.Apply)
            .Configure<SiloMessagingOptions>(ClusterPace.Apply)
            .AddOutgoingGrainCallFilter<RepeatRejectedCalls>();
        if (options.AdvertisedAddress is { } address)
        {
            var advertised = IPAddress.Parse(address);
            silo.ConfigureEndpoints(advertised, options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(advertised));
        }
        else
        {
            silo.ConfigureEndpoints(options.SiloPort, options.GatewayPort, listenOnAnyHostAddress: true);
        }
    }

    private static void Knock(IClientBuilder client)
    {
        client.Services.AddGatewayList(ClusterPace.GatewayListAge);
        client
            .Configure<ClusterOptions>(Identify)
            .Configure<ClientMessagingOptions>(ClusterPace.Apply)
            .Configure<GatewayOptions>(ClusterPace.Apply)
            .UseConnectionRetryFilter<WaitForSilos>()
            .AddOutgoingGrainCallFilter<RepeatRejectedCalls>();
    }

    private static void Identify(ClusterOptions cluster) => (cluster.ClusterId, cluster.ServiceId) = (StorageRegistration.ClusterId, ServiceId);
}
