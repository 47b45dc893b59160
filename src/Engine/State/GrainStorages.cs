using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace FinCode.Engine.State;

/// <summary>Finds a storage by its name.</summary>
internal static class GrainStorages
{
    public const string DefaultName = "Default";

    /// <exception cref="BadProviderConfigException">Nobody registered that storage.</exception>
    public static IGrainStorage Get(IServiceProvider services, string? name, Type grainClass)
    {
        var storage = string.IsNullOrEmpty(name)
            ? services.GetKeyedService<IGrainStorage>(DefaultName) ?? services.GetService<IGrainStorage>()
            : services.GetKeyedService<IGrainStorage>(name);
        return storage ?? throw new BadProviderConfigException(
            $"{grainClass} uses the grain storage '{name ?? DefaultName}', which is not registered. Add a keyed IGrainStorage of that name.");
    }
}
