using System.Net;
using FinCode.Silo.Options;
using FinCode.Storage;

namespace FinCode.Silo.Engines;

/// <summary>What a process must be told to take part in a cluster.</summary>
internal static class ClusterSettings
{
    /// <exception cref="InvalidConfigurationException">A setting cannot work.</exception>
    public static void Check(FinCodeOptions options)
    {
        if (options.Store != StoreKind.Postgres)
        {
            throw new InvalidConfigurationException(
                $"FinCode:Cluster is {options.Cluster}, but FinCode:Store is {options.Store}, which is one process's. Set FinCode__Store=Postgres and ConnectionStrings__Postgres.");
        }

        if (options.AdvertisedAddress is { } address && !IPAddress.TryParse(address, out _))
        {
            throw new InvalidConfigurationException($"FinCode:AdvertisedAddress '{address}' is not an IP address. Set it to the one under which other silos reach this one.");
        }

        if (!IsPort(options.SiloPort) || !IsPort(options.GatewayPort) || options.SiloPort == options.GatewayPort)
        {
            throw new InvalidConfigurationException("FinCode:SiloPort and FinCode:GatewayPort must be two ports between 1 and 65535.");
        }
    }

    private static bool IsPort(int port) => port is > 0 and <= IPEndPoint.MaxPort;
}
