using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>
/// A tenant's back-tests. One runs at a time, in short turns, so that whoever asks how far it is hears it. Only its order and its report are
/// stored: its windows are made again faster than they could be kept.
/// </summary>
[GrainType("back-tests")]
public sealed partial class BackTestsGrain(
    [PersistentState("back-tests", StorageNames.Documents)] IPersistentState<BackTestsState> storage,
    IEventLog log,
    IMonitoringStore store,
    IMonitoredParties parties,
    IReferenceRates rates,
    ITenantRegistry tenants,
    ITenantClock clocks,
    TimeProvider clock,
    ILogger<BackTestsGrain> logger) : DocumentGrain<BackTestsState>(storage), IBackTestsGrain, IRemindable
{
    private const string Reminder = "back-tests";
    private static readonly TimeSpan Slice = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(1);

    private IGrainTimer? next;
    private (Guid Id, HistoryRun Run)? underWay;
    private int failures;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (State.Runs.Any(run => !run.HasEnded)) GoOnIn(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    /// <summary>Being woken is all.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<BackTestRun?> Start(Guid id, RuleDocument candidate, string by)
    {
        if (State.Runs.FirstOrDefault(run => run.Id == id) is { } same) return Told(same);
        if (State.Runs.Count(run => !run.HasEnded) >= Limits.BackTestsKept) return null;

        await this.RegisterOrUpdateReminder(Reminder, Wake, Wake);
        var run = new BackTestRun(id, candidate, by, clocks.Of(Tenant).GetUtcNow());
        var oldest = State.Runs.Where(each => each.HasEnded).OrderBy(each => each.AskedAt).Take(State.Runs.Length + 1 - Limits.BackTestsKept);
        await Store(new BackTestsState { Runs = [.. State.Runs.Except(oldest), run] });
        GoOnIn(TimeSpan.Zero);
        return run;
    }

    public Task<BackTestRun?> Find(Guid id) => Task.FromResult(State.Runs.FirstOrDefault(run => run.Id == id) is { } run ? Told(run) : null);

    public Task<ImmutableArray<BackTestRun>> List() => Task.FromResult<ImmutableArray<BackTestRun>>([.. State.Runs.Reverse().Select(Told)]);

    private BackTestRun Told(BackTestRun run) => underWay is { } current && current.Id == run.Id
        ? run with { Status = BackTestStatus.Running, Events = current.Run.Events, ReadUpTo = current.Run.ReadUpTo, WithoutRate = current.Run.WithoutRate, Forgotten = current.Run.Forgotten }
        : run;

    private void GoOnIn(TimeSpan pause)
    {
        next?.Dispose();
        next = this.RegisterGrainTimer(_ => GoOn(), new GrainTimerCreationOptions(pause, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task GoOn()
    {
        try
        {
            if (State.Runs.FirstOrDefault(run => !run.HasEnded) is not { } run)
            {
                if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
                return;
            }

            var current = underWay ?? await Begin(run);
            underWay = current;
            var until = clock.GetTimestamp() + (long)(Slice.TotalSeconds * clock.TimestampFrequency);
            var hasMore = true;
            while (hasMore && clock.GetTimestamp() < until) hasMore = await current.Run.Go(CancellationToken.None);
            if (!hasMore) await End(State.Runs.First(each => each.Id == run.Id), current.Run);
            failures = 0;
        }
        catch (Exception failure)
        {
            LogStopped(failure, Tenant);

            // Its windows may be half of what they should be.
            underWay = null;
            if (++failures >= Limits.BackTestAttemptsMax && State.Runs.FirstOrDefault(run => !run.HasEnded) is { } broken) await Fail(broken, failure);
            GoOnIn(Limits.EventRetryPauseMax);
            return;
        }

        GoOnIn(TimeSpan.Zero);
    }

    private async Task<(Guid, HistoryRun)> Begin(BackTestRun run)
    {
        var tenant = new RegisteredTenant(await tenants.NumberOf(Tenant), Tenant);
        var end = await log.End(tenant.Number, CancellationToken.None);
        var active = (await GrainFactory.MonitoringRules(Tenant).Read()).Document;
        await Store(Changed(run with { Status = BackTestStatus.Running, ActiveVersion = active?.Version, Until = end.NewestAt }));
        var facts = new MonitoringFacts(tenant, store, parties, rates, clock, isReadOnly: true);
        return (run.Id, new HistoryRun(tenant, log, facts, run.Candidate, active?.Reference == run.Candidate.Reference ? active : null, end));
    }

    private async Task End(BackTestRun run, HistoryRun history)
    {
        await Store(Changed(run with
        {
            Status = BackTestStatus.Done, Events = history.Events, ReadUpTo = history.ReadUpTo, WithoutRate = history.WithoutRate, Forgotten = history.Forgotten,
            Report = history.Report(), EndedAt = clocks.Of(Tenant).GetUtcNow(),
        }));
        underWay = null;
    }

    private async Task Fail(BackTestRun run, Exception failure)
    {
        try
        {
            await Store(Changed(run with { Status = BackTestStatus.Failed, Problem = failure.GetType().Name, EndedAt = clocks.Of(Tenant).GetUtcNow() }));
            failures = 0;
        }
        catch (Exception again)
        {
            // The store is away as well; this activation is gone, and the next tries once more.
            LogStopped(again, Tenant);
        }
    }

    private BackTestsState Changed(BackTestRun run) => new() { Runs = [.. State.Runs.Select(each => each.Id == run.Id ? run : each)] };

    [LoggerMessage(LogLevel.Warning, "A back-test of {Tenant} could not go on; it begins anew")]
    private partial void LogStopped(Exception failure, string tenant);
}

[GenerateSerializer, Alias("fincode.back-tests-state")]
public sealed record BackTestsState
{
    /// <summary>In the order in which they were asked for.</summary>
    [Id(0)]
    public ImmutableArray<BackTestRun> Runs { get; init; } = [];
}
