using Microsoft.Extensions.Hosting;

namespace FinCode.Grains.Tests;

internal static class SelectedTestEngine
{
    public static void UseSelectedEngine(this HostApplicationBuilder builder) => builder.UseOrleans(silo => silo.UseLocalhostClustering());
}
