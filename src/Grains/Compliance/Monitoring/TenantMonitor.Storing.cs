using FinCode.Domain.Events;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// This part: storing, in small parts, so that neither judging nor whoever else writes to the store ever waits for more than one of them.
/// Each window says up to where it is true, so what a crash leaves half done is completed from the log; what was judged is not judged again.
/// </summary>
public sealed partial class TenantMonitor
{
    /// <summary>Up to here verdicts were given and stored by whoever was the monitor before: the log is read for the windows only.</summary>
    private EventCursor judgedBefore = EventCursor.Start;

    private bool isReplaying;

    /// <summary>A restart reads the log from here: all windows hold everything up to it.</summary>
    public EventCursor Stored { get; private set; } = EventCursor.Start;

    /// <summary>The generation that a restart would go on with.</summary>
    public int StoredGeneration { get; private set; }

    /// <summary>As far as any generation had come when this one was stored last: what lies before has a verdict in the store, or crossed nothing.</summary>
    public EventCursor Settled { get; private set; } = EventCursor.Start;

    /// <summary>Events that were judged since the last round of storing began.</summary>
    public int SinceStored { get; private set; }

    public bool HasChanged => isMoved && !isReplaying;

    /// <summary>
    /// Stores everything that has changed until now, part after part; more may be taken meanwhile. A failure leaves what was stored before
    /// it; the rest is stored with what comes next.
    /// </summary>
    public async Task Store(CancellationToken cancellation)
    {
        if (!HasChanged) return;
        var (begun, events) = (place.Cursor, SinceStored);
        (SinceStored, isMoved) = (0, false);
        try
        {
            windows.BeginRound();
            await Task.Run(windows.Sort, cancellation);
            do
            {
                await StorePart(begun, cancellation);
            }
            while (windows.HasMore);
        }
        catch
        {
            windows.EndPart(isStored: false);
            SinceStored += events;
            isMoved = true;
            throw;
        }
    }

    private async Task StorePart(EventCursor begun, CancellationToken cancellation)
    {
        // Windows, verdicts and the place up to which both are true are of one moment.
        place = place with { Reached = place.Reached.Or(place.Cursor) };
        var copies = windows.BeginPart(partMax);
        var (rows, cleared) = verdicts.BeginStoring();
        var part = new MonitoringCheckpoint(place with { Cursor = windows.HasMore ? Stored : begun, Judged = place.Cursor }, copies, rows, cleared);
        var isStored = false;
        try
        {
            await Task.Run(() => store.Write(tenant.Number, part, cancellation), cancellation);
            isStored = true;
        }
        finally
        {
            verdicts.EndStoring(isStored);
        }

        windows.EndPart(isStored: true);
        (Stored, Settled, StoredGeneration) = (part.Place.Cursor, part.Place.Reached, part.Place.Generation);
    }
}
