using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>Runs candidate rules over the log, a page at a time, by what was known of people when it happened.</summary>
public sealed class HistoryRun(RegisteredTenant tenant, IEventLog log, MonitoringFacts facts, RuleDocument candidate, RuleDocument? active, EventCursor until)
{
    private readonly BackTest test = new(candidate, active, Limits.BackTestSubjectsMax);
    private EventCursor place = EventCursor.Start;

    public long Events { get; private set; }

    public DateTimeOffset? ReadUpTo { get; private set; }

    public long WithoutRate { get; private set; }

    public long Forgotten => test.Forgotten;

    public BackTestReport Report() => test.Report();

    /// <summary>Takes the next page. Answers whether there may be more.</summary>
    public async Task<bool> Go(CancellationToken cancellation)
    {
        var page = await log.Read(tenant, place, Limits.EventsPerPageMax, cancellation);
        var monitored = page.Events.Where(happened => until.Has(happened.Position) && RemittanceActivities.IsMonitored(happened)).ToArray();
        await facts.Gather(monitored, candidate.Reference, until, cancellation);
        foreach (var happened in monitored)
        {
            switch (RemittanceActivities.Of(happened, tenant.Name, facts.Of(happened), candidate.Reference, facts.RateOf(happened, candidate.Reference)))
            {
                case ActivityAnswer.Taken taken:
                    test.Take(taken.Activity);
                    break;
                case ActivityAnswer.NoRate:
                    WithoutRate++;
                    break;
            }
        }

        place = page.After;
        Events += page.Events.Count;
        if (page.Events.Count > 0) ReadUpTo = page.Events[^1].OccurredAt;
        return page.HasMore && !place.Or(until).Equals(place);
    }
}
