using FinCode.Contracts;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Events;

/// <summary>Wakes whoever tells of what this process has written. A wake-up that fails is not repeated: a sweep finds it.</summary>
internal abstract partial class EventWaker(TenantSignal signal, ITenantRegistry tenants, TimeProvider clock, ILogger logger) : BackgroundService
{
    /// <summary>Under load each wake-up finds what has gathered meanwhile, rather than one step.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<TenantNo, string> names = [];

    protected abstract Task Wake(string tenant);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var raised = await signal.Next(stoppingToken);
                foreach (var tenant in raised) await WakeQuietly(tenant, stoppingToken);
                await Task.Delay(Pace, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process that comes next finds in the log what was not told.
        }
    }

    /// <summary>Also what somebody else has cancelled, such as an activation that took too long, is no end of this: who does not wake would stop the process.</summary>
    private async Task WakeQuietly(TenantNo tenant, CancellationToken cancellation)
    {
        try
        {
            await Wake(await NameOf(tenant, cancellation));
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellation.IsCancellationRequested)
        {
            LogNotWoken(failure, GetType().Name);
        }
    }

    private async Task<string> NameOf(TenantNo tenant, CancellationToken cancellation)
    {
        if (names.TryGetValue(tenant, out var name)) return name;
        foreach (var each in await tenants.List(cancellation)) names[each.Number] = each.Name;
        return names[tenant];
    }

    [LoggerMessage(LogLevel.Warning, "{Waker} could not wake; the sweep will")]
    private partial void LogNotWoken(Exception failure, string waker);
}

/// <summary>Wakes the relays of tenants that have had steps of transactions.</summary>
internal sealed class StepWaker(StepSignal signal, IGrainFactory grains, ITenantRegistry tenants, TimeProvider clock, ILogger<StepWaker> logger)
    : EventWaker(signal, tenants, clock, logger)
{
    protected override Task Wake(string tenant) => grains.EventRelay(tenant).Wake(EventCursor.Start);
}

/// <summary>Wakes the webhooks of tenants that have had notices.</summary>
internal sealed class NoticeWaker(NoticeSignal signal, IGrainFactory grains, ITenantRegistry tenants, TimeProvider clock, ILogger<NoticeWaker> logger)
    : EventWaker(signal, tenants, clock, logger)
{
    protected override Task Wake(string tenant) => grains.WebhookEndpoints(tenant).Wake();
}
