using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FinCode.Grains.Tests;

internal static class SelectedTestEngine
{
    /// <summary>The clock that stands still is the grains'; Orleans asks for its own by name, and goes on living by the real one.</summary>
    public static void UseSelectedEngine(this HostApplicationBuilder builder)
    {
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(FreePort(), FreePort()));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
