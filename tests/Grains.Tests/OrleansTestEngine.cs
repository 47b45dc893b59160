using FinCode.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace FinCode.Grains.Tests;

internal static class SelectedTestEngine
{
    /// <summary>The clock that stands still is the grains'; Orleans asks for its own by name, and goes on living by the real one.</summary>
    public static void UseSelectedEngine(this HostApplicationBuilder builder)
    {
        builder.Services.AddKeyedSingleton(KeyedService.AnyKey, TimeProvider.System);
        builder.UseOrleans(silo => silo.UseLocalhostClustering(Ports.Free(), Ports.Free()));
    }
}
