using FinCode.Engine.Filters;
using FinCode.Engine.Hosting;
using FinCode.Engine.Reminders;
using FinCode.Engine.State;
using FinCode.Engine.Streams;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Orleans;
using Orleans.Hosting;
using Orleans.Storage;
using Orleans.Streams;

namespace FinCode.Engine;

/// <summary>What can be added to an embedded silo.</summary>
public static class SiloBuilderExtensions
{
    public static ISiloBuilder Configure<TOptions>(this ISiloBuilder builder, Action<TOptions> configure)
        where TOptions : class
    {
        builder.Services.Configure(configure);
        return builder;
    }

    /// <summary>A storage that lasts as long as the process.</summary>
    public static ISiloBuilder AddMemoryGrainStorage(this ISiloBuilder builder, string name) =>
        builder.AddGrainStorage(name, static (_, _) => new MemoryGrainStorage());

    /// <summary>A storage that lasts as long as the process, for records that name none.</summary>
    public static ISiloBuilder AddMemoryGrainStorageAsDefault(this ISiloBuilder builder) => builder.AddMemoryGrainStorage(GrainStorages.DefaultName);

    /// <summary>A storage of one's own, made once per name.</summary>
    public static ISiloBuilder AddGrainStorage(this ISiloBuilder builder, string name, Func<IServiceProvider, string, IGrainStorage> make)
    {
        builder.Services.AddKeyedSingleton(name, (services, key) => make(services, (string)key!));
        return builder;
    }

    /// <summary>Streams within the process.</summary>
    public static ISiloBuilder AddMemoryStreams(this ISiloBuilder builder, string name, Action<MemoryStreamOptions>? configure = null)
    {
        var options = new MemoryStreamOptions();
        configure?.Invoke(options);
        builder.Services.AddKeyedSingleton(name, (services, _) => new MemoryStreamProvider(name, services.GetRequiredService<EngineCore>(), options));
        // Listed without a key as well: the engine drains all of them when it stops.
        builder.Services.AddSingleton(services => services.GetRequiredKeyedService<MemoryStreamProvider>(name));
        builder.Services.AddKeyedSingleton<IStreamProvider>(name, (services, key) => services.GetRequiredKeyedService<MemoryStreamProvider>(key));
        return builder;
    }

    /// <summary>Reminders, kept in the registered <see cref="IReminderTable"/>, or in memory when there is none.</summary>
    public static ISiloBuilder AddReminders(this ISiloBuilder builder, Action<ReminderOptions>? configure = null)
    {
        if (configure is not null) builder.Services.Configure(configure);
        builder.Services.TryAddSingleton<IReminderTable, MemoryReminderTable>();
        builder.Services.TryAddSingleton<ReminderScheduler>();
        builder.Services.TryAddSingleton<ReminderRegistry>();
        return builder;
    }

    /// <summary>Reminders, kept in a table of one's own.</summary>
    public static ISiloBuilder AddReminders<TTable>(this ISiloBuilder builder, Action<ReminderOptions>? configure = null)
        where TTable : class, IReminderTable
    {
        builder.Services.AddSingleton<IReminderTable, TTable>();
        return builder.AddReminders(configure);
    }

    public static ISiloBuilder AddIncomingGrainCallFilter<TFilter>(this ISiloBuilder builder)
        where TFilter : class, IIncomingGrainCallFilter
    {
        builder.Services.AddSingleton<IIncomingGrainCallFilter, TFilter>();
        return builder;
    }

    public static ISiloBuilder AddIncomingGrainCallFilter(this ISiloBuilder builder, IncomingGrainCallFilterDelegate filter)
    {
        builder.Services.AddSingleton<IIncomingGrainCallFilter>(new DelegateIncomingFilter(filter));
        return builder;
    }

    public static ISiloBuilder AddOutgoingGrainCallFilter<TFilter>(this ISiloBuilder builder)
        where TFilter : class, IOutgoingGrainCallFilter
    {
        builder.Services.AddSingleton<IOutgoingGrainCallFilter, TFilter>();
        return builder;
    }

    public static ISiloBuilder AddOutgoingGrainCallFilter(this ISiloBuilder builder, OutgoingGrainCallFilterDelegate filter)
    {
        builder.Services.AddSingleton<IOutgoingGrainCallFilter>(new DelegateOutgoingFilter(filter));
        return builder;
    }
}
