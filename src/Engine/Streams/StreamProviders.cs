using Microsoft.Extensions.DependencyInjection;
using Orleans.Streams;

namespace FinCode.Engine.Streams;

/// <summary>Finds a stream provider by its name.</summary>
internal static class StreamProviders
{
    public static IStreamProvider Get(IServiceProvider services, string name) =>
        services.GetKeyedService<IStreamProvider>(name) ?? throw new KeyNotFoundException($"There is no stream provider named '{name}'.");
}
