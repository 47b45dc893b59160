using Microsoft.Extensions.Hosting;

namespace FinCode.Engine.Bench.Engines;

internal static class SelectedEngine
{
    public const string Name = "embedded";

    public static void UseSelectedEngine(this HostApplicationBuilder builder, TimeSpan collectionAge) => builder.UseEmbeddedEngine(silo =>
        silo.Configure<GrainCollectionOptions>(options => (options.CollectionAge, options.CollectionQuantum) = (collectionAge, TimeSpan.FromSeconds(1))));
}
