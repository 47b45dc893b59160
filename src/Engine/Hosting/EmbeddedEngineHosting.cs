using FinCode.Engine.Activations;
using FinCode.Engine.Calls;
using FinCode.Engine.Filters;
using FinCode.Engine.Hosting;
using FinCode.Engine.Scheduling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Orleans;
using Orleans.Hosting;
using Orleans.Runtime;

namespace FinCode.Engine;

/// <summary>Adds the embedded engine to a host.</summary>
public static class EmbeddedEngineHosting
{
    /// <summary>
    /// Hosts the application's grains in this process. The engine starts and stops with the host, and the services
    /// hold <see cref="IGrainFactory"/> and <see cref="IClusterClient"/>.
    /// </summary>
    public static IHostApplicationBuilder UseEmbeddedEngine(this IHostApplicationBuilder builder, Action<ISiloBuilder> configure)
    {
        builder.Services.AddEmbeddedEngine(builder.Configuration, configure);
        return builder;
    }

    /// <inheritdoc cref="UseEmbeddedEngine"/>
    public static IServiceCollection AddEmbeddedEngine(this IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder> configure)
    {
        services.AddOptions();
        services.AddLogging();
        services.AddOptions<EmbeddedEngineOptions>()
            .Validate(static o => o.ResponseTimeout > TimeSpan.Zero && o.TimeoutSweepPeriod > TimeSpan.Zero, "The engine's time-outs must be positive.")
            .Validate(static o => o.MailboxLimit > 0 && o.InFlightLimit >= o.MailboxLimit, "The engine's limits must be positive, and its own at least a mailbox's.")
            .ValidateOnStart();
        services.AddOptions<GrainCollectionOptions>()
            .Validate(static o => o.CollectionQuantum > TimeSpan.Zero && o.CollectionAge > TimeSpan.Zero, "The collection age and quantum must be positive.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IWorkScheduler, ThreadPoolScheduler>();
        services.TryAddSingleton<IEngineRandom, SeededRandom>();
        services.TryAddSingleton<GrainClasses>();
        services.TryAddSingleton<FilterChain>();
        services.TryAddSingleton<EngineCore>();
        services.TryAddSingleton<GrainFactory>();
        services.TryAddSingleton<IGrainFactory>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddSingleton<IClusterClient>(provider => provider.GetRequiredService<GrainFactory>());
        services.TryAddScoped<IGrainContext>(_ => Activation.Current ?? throw new InvalidOperationException("Only a grain has a grain context."));
        services.AddHostedService<EngineHost>();
        configure(new SiloBuilder(services, configuration));
        return services;
    }
}
