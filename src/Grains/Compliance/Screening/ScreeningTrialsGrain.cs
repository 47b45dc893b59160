using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;
using FinCode.Grains.Clocks;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// A tenant's trials of lines. Where a trial is and what it has counted are stored after every slice, so a restart goes on there; lists that
/// change meanwhile have it begin anew, for its figures are about one version of them.
/// </summary>
[GrainType("screening-trials")]
public sealed partial class ScreeningTrialsGrain(
    [PersistentState("screening-trials", StorageNames.Documents)] IPersistentState<ScreeningTrialsState> storage,
    ListsInUse lists,
    ListReadiness readiness,
    IScreeningPolicies policies,
    IDocumentIndex index,
    ITenantClock clocks,
    TimeProvider clock,
    ILogger<ScreeningTrialsGrain> logger) : DocumentGrain<ScreeningTrialsState>(storage), IScreeningTrialsGrain, IRemindable
{
    private const string Reminder = "screening-trials";
    private static readonly TimeSpan Wake = TimeSpan.FromMinutes(1);

    private IGrainTimer? next;
    private int failures;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (State.Trials.Any(trial => !trial.HasEnded)) GoOnIn(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    /// <summary>Being woken is all.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;

    public async Task<ScreeningTrial?> Start(Guid id, ScreeningPolicy candidate, string by)
    {
        if (State.Trials.FirstOrDefault(trial => trial.Id == id) is { } same) return same;
        if (State.Trials.Count(trial => !trial.HasEnded) >= Limits.ScreeningTrialsKept) return null;

        await this.RegisterOrUpdateReminder(Reminder, Wake, Wake);
        var trial = new ScreeningTrial(id, candidate, by, clocks.Of(Tenant).GetUtcNow());
        var oldest = State.Trials.Where(each => each.HasEnded).OrderBy(each => each.AskedAt).Take(State.Trials.Length + 1 - Limits.ScreeningTrialsKept);
        await Store(new ScreeningTrialsState { Trials = [.. State.Trials.Except(oldest), trial] });
        GoOnIn(TimeSpan.Zero);
        return trial;
    }

    public Task<ScreeningTrial?> Find(Guid id) => Task.FromResult(State.Trials.FirstOrDefault(trial => trial.Id == id));

    public Task<ImmutableArray<ScreeningTrial>> List() => Task.FromResult<ImmutableArray<ScreeningTrial>>([.. State.Trials.Reverse()]);

    private void GoOnIn(TimeSpan pause)
    {
        next?.Dispose();
        next = this.RegisterGrainTimer(_ => GoOn(), new GrainTimerCreationOptions(pause, Timeout.InfiniteTimeSpan) { KeepAlive = true });
    }

    private async Task GoOn()
    {
        var pause = TimeSpan.Zero;
        try
        {
            if (State.Trials.FirstOrDefault(trial => !trial.HasEnded) is not { } trial)
            {
                if (await this.GetReminder(Reminder) is { } reminder) await this.UnregisterReminder(reminder);
                return;
            }

            // Without lists everybody would be clear: it waits, as payouts do.
            var loaded = lists.Current;
            if (readiness.TroubleOf(loaded) is null && loaded!.Of(Tenant) is { } sets) await Go(trial, sets);
            else pause = Limits.EventRetryPauseMax;
            failures = 0;
        }
        catch (Exception failure)
        {
            LogStopped(failure, Tenant);
            pause = Limits.EventRetryPauseMax;
            if (++failures >= Limits.BackTestAttemptsMax && State.Trials.FirstOrDefault(trial => !trial.HasEnded) is { } broken) await Fail(broken, failure);
        }

        GoOnIn(pause);
    }

    private async Task Go(ScreeningTrial trial, ScreeningSets sets)
    {
        ImmutableArray<ScreenedList> versions = [.. sets.Public.Versions, .. sets.Own?.Versions ?? []];
        if (trial.Active is null || !trial.Lists.SequenceEqual(versions))
        {
            trial = trial with { Status = ScreeningTrialStatus.Running, Active = await policies.Of(Tenant), Lists = versions, Stage = 0, After = null, Tally = ScreeningTally.Empty };
        }

        var (candidate, active) = (sets.By(trial.Candidate), sets.By(trial.Active!));
        var began = clock.GetTimestamp();
        while (!trial.HasEnded && clock.GetElapsedTime(began) < Limits.ScreeningTrialSlice) trial = await Step(trial, candidate, active);
        await Store(Changed(trial));
    }

    private async Task<ScreeningTrial> Step(ScreeningTrial trial, ScreeningSets candidate, ScreeningSets active)
    {
        var page = await SubjectPages.Read(index, Tenant, trial.Stage, trial.After, Limits.ScreeningTrialPage);
        if (page.Count > 0)
        {
            // Tenths of a second of work: other calls of this silo do not wait behind it.
            var results = await Task.Run(() => page.Select(each => (Candidate: candidate.Screen(each.Subject).Result, Active: active.Screen(each.Subject).Result)).ToArray());
            var tally = trial.Tally;
            for (var at = 0; at < page.Count; at++) tally = tally.With(page[at].Id, await Judged(page[at], results[at].Candidate), await Judged(page[at], results[at].Active));
            trial = trial with { After = page[^1].GrainKey, Tally = tally };
        }

        if (page.Count >= Limits.ScreeningTrialPage) return trial;
        return trial.Stage + 1 < SubjectPages.StageCount
            ? trial with { Stage = trial.Stage + 1, After = null }
            : trial with { Status = ScreeningTrialStatus.Done, EndedAt = clocks.Of(Tenant).GetUtcNow() };
    }

    private async ValueTask<(ScreeningResult, bool Holds)> Judged(ListedSubject subject, ScreeningResult result) =>
        (result, result.IsAlert && ScreenedParties.Holds(result, await GrainFactory.GoodGuys(Tenant, subject.Id).Read(), subject.Fingerprint));

    private async Task Fail(ScreeningTrial trial, Exception failure)
    {
        try
        {
            await Store(Changed(trial with { Status = ScreeningTrialStatus.Failed, Problem = failure.GetType().Name, EndedAt = clocks.Of(Tenant).GetUtcNow() }));
            failures = 0;
        }
        catch (Exception again)
        {
            // The store is away as well; this activation is gone, and the next tries once more.
            LogStopped(again, Tenant);
        }
    }

    private ScreeningTrialsState Changed(ScreeningTrial trial) => new() { Trials = [.. State.Trials.Select(each => each.Id == trial.Id ? trial : each)] };

    [LoggerMessage(LogLevel.Warning, "A trial of screening lines of {Tenant} could not go on; it is tried again")]
    private partial void LogStopped(Exception failure, string tenant);
}

[GenerateSerializer, Alias("fincode.screening-trials-state")]
public sealed record ScreeningTrialsState
{
    /// <summary>In the order in which they were asked for.</summary>
    [Id(0)]
    public ImmutableArray<ScreeningTrial> Trials { get; init; } = [];
}
