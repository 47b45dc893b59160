using FinCode.Contracts;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace FinCode.Silo.Events;

/// <summary>Wakes the relays of tenants that this process has written steps for. A wake-up that fails is not repeated: the sweep finds it.</summary>
internal sealed partial class EventWaker(StepSignal signal, IGrainFactory grains, ITenantRegistry tenants, TimeProvider clock, ILogger<EventWaker> logger)
    : BackgroundService
{
    /// <summary>Under load each wake-up finds what has gathered meanwhile, rather than one step.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<TenantNo, string> names = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                var stepped = await signal.Next(stoppingToken);
                await WakeQuietly(stepped, stoppingToken);
                await Task.Delay(Pace, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The process that comes next finds in the log what was not relayed.
        }
    }

    private async Task WakeQuietly(IReadOnlyCollection<TenantNo> stepped, CancellationToken cancellation)
    {
        try
        {
            foreach (var tenant in stepped)
            {
                await grains.EventRelay(await NameOf(tenant, cancellation)).Wake(EventCursor.Start);
            }
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            LogNotWoken(failure);
        }
    }

    private async Task<string> NameOf(TenantNo tenant, CancellationToken cancellation)
    {
        if (names.TryGetValue(tenant, out var name)) return name;
        foreach (var each in await tenants.List(cancellation)) names[each.Number] = each.Name;
        return names[tenant];
    }

    [LoggerMessage(LogLevel.Warning, "Relays of events could not be woken; the sweep will")]
    private partial void LogNotWoken(Exception failure);
}
