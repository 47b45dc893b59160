using FinCode.Engine;
using FinCode.Grains.Users;
using Microsoft.Extensions.Hosting;

namespace FinCode.Grains.Tests;

internal static class SelectedTestEngine
{
    public static void UseSelectedEngine(this HostApplicationBuilder builder) =>
        builder.UseEmbeddedEngine(silo => silo.Configure<EmbeddedEngineOptions>(options => options.GrainAssemblies.Add(typeof(UserGrain).Assembly)));
}
