using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Contracts.Events;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// A tenant's monitor. The log is durable and so is the place up to which windows and verdicts are stored, so a page is taken in memory: what
/// a crash loses is read from the log again, by this grain itself, before it believes the relay that nothing is missing.
/// </summary>
[GrainType("monitoring")]
public sealed partial class MonitoringGrain(
    IMonitoringStore store,
    IEventLog log,
    IMonitoredParties parties,
    IReferenceRates rates,
    ITenantRegistry tenants,
    TimeProvider clock,
    ILogger<MonitoringGrain> logger) : Grain, IMonitoringGrain
{
    /// <summary>Of the consumer. Stored with its place.</summary>
    public const string Consumer = "monitoring";

    /// <summary>How long this grain reads the log before it lets others have a word.</summary>
    private static readonly TimeSpan ReadingSlice = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(500);

    private RegisteredTenant tenant = new(default, "");
    private TenantMonitor monitor = null!;
    private IGrainTimer? reading;
    private Task? storing;
    private string? problem;
    private DateTimeOffset storedAt;
    private bool hasNews;
    private bool isCatchingUp;
    private bool isCleaning;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        var name = this.GetPrimaryKeyString();
        tenant = new RegisteredTenant(await tenants.NumberOf(name), name);
        monitor = new TenantMonitor(tenant, store, log, new MonitoringFacts(tenant, store, parties, rates, clock), Adopt) { Judged = Tell };
        await monitor.Open(cancellationToken);
        if (monitor.Place.Generation == 0) monitor.BeginAnew(1);
        isCleaning = monitor.Place.Generation > 1;
        if ((await GrainFactory.MonitoringRules(name).Read()).Document is { } rules) monitor.Follow(rules);
        storedAt = clock.GetUtcNow();
        this.RegisterGrainTimer(_ => LookAfter(), new GrainTimerCreationOptions(Pace, Pace));
        this.RegisterGrainTimer(_ => AnswerLate(), new GrainTimerCreationOptions(Limits.MonitoringWaitPace, Limits.MonitoringWaitPace) { Interleave = true });
        CatchUp();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (storing is { } underWay) await underWay;
        if (problem is null && monitor.HasChanged) await Store();
    }

    public async Task Take(EventDelivery delivery)
    {
        if (delivery.Generation < monitor.Place.Generation) return;
        if (delivery.Generation > monitor.Place.Generation)
        {
            if (storing is { } underWay) await underWay;
            monitor.BeginAnew(delivery.Generation);
            isCleaning = true;
            CatchUp();
        }

        // What is not taken here is read from the log.
        hasNews = true;
        if (isCatchingUp) return;
        await TakePage(delivery.Events);
    }

    public Task Follow(RuleDocument rules)
    {
        monitor.Follow(rules);
        return Task.CompletedTask;
    }

    public async Task<MonitoringStatus> Status() => new(
        monitor.Place.Generation,
        monitor.Place.Cursor,
        monitor.Stored,
        await log.End(tenant.Number, CancellationToken.None),
        monitor.IsIdle,
        isCatchingUp,
        monitor.WaitingCount,
        asked.Count,
        monitor.Subjects,
        monitor.JudgedCount,
        monitor.Rules?.Version,
        problem);

    /// <summary>Rules that are there are read, which waits for nobody: a change of them may be waiting for the relay, and the relay for this grain.</summary>
    private async Task<RuleDocument?> Adopt()
    {
        var rules = GrainFactory.MonitoringRules(tenant.Name);
        return (await rules.Read()).Document ?? (await rules.Adopt())?.Document;
    }

    private async Task TakePage(IReadOnlyList<TransactionEvent> events)
    {
        // Memory holds what is not stored: it must not grow without end because the store is away.
        if (monitor.SinceStored >= 4 * Limits.MonitoringCheckpointEvents) await (storing ??= Store());
        if (monitor.SinceStored >= 4 * Limits.MonitoringCheckpointEvents) throw new MonitoringStoppedException("What monitoring has judged cannot be stored now.");
        await monitor.Take(events, CancellationToken.None);
        if (events.Count > 0) MonitoringTelemetry.Lag.Record(Math.Max(0, (clock.GetUtcNow() - events[0].Position.At).TotalSeconds));
        StoreIfDue();
    }

    private void CatchUp()
    {
        isCatchingUp = true;
        reading?.Dispose();
        reading = this.RegisterGrainTimer(_ => Read(), new GrainTimerCreationOptions(TimeSpan.Zero, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task Read()
    {
        try
        {
            var until = clock.GetTimestamp() + (long)(ReadingSlice.TotalSeconds * clock.TimestampFrequency);
            do
            {
                hasNews = false;
                var page = await log.Read(tenant, monitor.Place.Cursor, Limits.EventsPerPageMax, CancellationToken.None);
                await TakePage(page.Events);

                // News that came while the page was read may not be in it.
                isCatchingUp = page.HasMore || hasNews;
            }
            while (isCatchingUp && clock.GetTimestamp() < until);
        }
        catch (Exception failure)
        {
            LogNotRead(failure, tenant.Name);
            reading?.Dispose();
            reading = this.RegisterGrainTimer(_ => Read(), new GrainTimerCreationOptions(Limits.EventRetryPause, Timeout.InfiniteTimeSpan) { KeepAlive = true });
            return;
        }

        if (isCatchingUp) CatchUp();
    }

    /// <summary>What has to be done now and then: payments that wait for a rate, checkpoints of quiet times, what earlier generations left.</summary>
    private async Task LookAfter()
    {
        try
        {
            await monitor.TakeWaiting(CancellationToken.None);
            StoreIfDue();
            if (isCleaning && !isCatchingUp && monitor.StoredGeneration == monitor.Place.Generation && storing is null) isCleaning = await store.ForgetBefore(tenant.Number, monitor.Place.Generation, CancellationToken.None);
        }
        catch (Exception failure)
        {
            LogNotLookedAfter(failure, tenant.Name);
        }
    }

    private void StoreIfDue()
    {
        // A store that is away is not asked again with every page.
        var since = clock.GetUtcNow() - storedAt;
        var isDue = since >= Limits.MonitoringCheckpointEvery || (monitor.SinceStored >= Limits.MonitoringCheckpointEvents && (problem is null || since >= Limits.EventRetryPause));
        if (monitor.HasChanged && isDue && storing is null) storing = Store();
    }

    /// <summary>Judging goes on meanwhile: what is written are copies, a few at a time, and they are made into rows on another thread.</summary>
    private async Task Store()
    {
        // Whoever calls keeps the task: it must not have ended, and said so, before it is kept.
        await Task.Yield();
        var since = clock.GetTimestamp();
        try
        {
            await monitor.Store(CancellationToken.None);
            (problem, storedAt) = (null, clock.GetUtcNow());
            MonitoringTelemetry.Checkpoint.Record(clock.GetElapsedTime(since).TotalSeconds);
        }
        catch (Exception failure)
        {
            (problem, storedAt) = (failure.GetType().Name, clock.GetUtcNow());
            LogNotStored(failure, tenant.Name);

            // Somebody else's memory is the true one.
            if (failure is not MonitoringFencedException) return;
            Dismiss();
            DeactivateOnIdle();
        }
        finally
        {
            storing = null;
        }
    }

    [LoggerMessage(LogLevel.Warning, "Monitoring of {Tenant} could not read or judge events now; payments wait, and it is tried again")]
    private partial void LogNotRead(Exception failure, string tenant);

    [LoggerMessage(LogLevel.Warning, "What monitoring of {Tenant} has judged could not be stored now; it is tried again")]
    private partial void LogNotStored(Exception failure, string tenant);

    [LoggerMessage(LogLevel.Warning, "What waits in the monitoring of {Tenant} could not be looked after now; it is tried again")]
    private partial void LogNotLookedAfter(Exception failure, string tenant);
}
