using FinCode.Engine.Streams;
using Orleans.Streams;

namespace Orleans;

/// <summary>A grain's way to the stream providers.</summary>
public static class GrainStreamingExtensions
{
    /// <exception cref="KeyNotFoundException">No stream provider has that name.</exception>
    public static IStreamProvider GetStreamProvider(this Grain grain, string name) =>
        StreamProviders.Get(grain.GrainContext.ActivationServices, name);

    public static IStreamProvider GetStreamProvider(this IGrainBase grain, string name) =>
        StreamProviders.Get(grain.GrainContext.ActivationServices, name);
}

/// <summary>A client's way to the stream providers.</summary>
public static class ClientStreamingExtensions
{
    public static IStreamProvider GetStreamProvider(this IClusterClient client, string name) =>
        StreamProviders.Get(client.ServiceProvider, name);
}
