using FinCode.Contracts;
using FinCode.Contracts.Events;
using FinCode.Domain;
using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Grains.Sweeps;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Events;

/// <summary>Wakes relays whose log has grown since they were last seen at its end.</summary>
[GrainType("event-sweep")]
public sealed partial class EventSweepGrain(IEventLog log, ILogger<EventSweepGrain> logger)
    : SweepGrain(Limits.EventSweepPace, TimeSpan.FromMinutes(1)), IEventSweepGrain
{
    private readonly Dictionary<TenantNo, EventCursor> relayed = [];

    public override async Task<int> Sweep()
    {
        var grown = (await log.Ends(CancellationToken.None)).Where(each => !each.End.Equals(relayed.GetValueOrDefault(each.Tenant.Number))).ToArray();

        // Awaited each in a method of its own, so that every answer comes back as a turn of this grain.
        await Task.WhenAll(grown.Select(async each =>
        {
            if (await GrainFactory.EventRelay(each.Tenant.Name).Wake(each.End)) relayed[each.Tenant.Number] = each.End;
        }));
        return grown.Length;
    }

    [LoggerMessage(LogLevel.Warning, "Relays of events could not be woken now; the next look will")]
    protected override partial void LogSweepFailed(Exception failure);
}
