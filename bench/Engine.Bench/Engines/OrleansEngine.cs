using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace FinCode.Engine.Bench.Engines;

internal static class SelectedEngine
{
    public const string Name = "orleans";

    public static void UseSelectedEngine(this HostApplicationBuilder builder, TimeSpan collectionAge) => builder.UseOrleans(silo => silo
        .UseLocalhostClustering()
        .Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (collectionAge, TimeSpan.FromSeconds(1))));
}
