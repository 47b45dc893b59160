using FinCode.Contracts;
using FinCode.Grains.Clocks;
using FinCode.Grains.Tenants;
using FinCode.Silo.Options;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Clocks;

internal static class SiloClocks
{
    public static void AddClocks(this IServiceCollection services, bool isSandbox)
    {
        if (isSandbox)
        {
            services.AddSingleton<SandboxClocks>();
            services.AddSingleton<ITenantClock>(provider => provider.GetRequiredService<SandboxClocks>());
        }
        else
        {
            services.AddSingleton<ITenantClock, WorldClock>();
        }
    }
}

/// <summary>Tells this process how far the tenants' clocks were moved: at the start, and where there are other processes every second.</summary>
internal sealed partial class ClocksAtStart(
    SandboxClocks clocks, IGrainFactory grains, ITenantRegistry tenants, FinCodeOptions options, TimeProvider world, ILogger<ClocksAtStart> logger)
    : BackgroundService
{
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await Look(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Alone, this process has moved every clock itself.
        while (options.Cluster != ClusterRole.Single && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Task.Delay(Pace, world, stoppingToken);
                await Look(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogNotRead(failure);
            }
        }
    }

    private async Task Look(CancellationToken cancellation)
    {
        foreach (var tenant in await tenants.List(cancellation))
        {
            clocks.Set(tenant.Number, tenant.Name, (await grains.SandboxClock(tenant.Name).Read()).Ahead);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Whether tenants have moved their clocks could not be read; it is tried again in a second")]
    private partial void LogNotRead(Exception failure);
}
