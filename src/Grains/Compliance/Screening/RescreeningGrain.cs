using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain;
using FinCode.Domain.Compliance.Screening;
using FinCode.Grains.Documents;
using Microsoft.Extensions.Logging;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>
/// Goes through a tenant's users and beneficiaries a page at a time, and asks each page the entries that are new or changed. However many there are, one
/// page is in memory; where it is, is stored after each, so a restart goes on there. Hits are told before the page is done, and telling them twice changes nothing.
/// </summary>
[GrainType("rescreening")]
public sealed partial class RescreeningGrain(
    [PersistentState("rescreening", StorageNames.Documents)] IPersistentState<RescreeningState> storage,
    ListsInUse lists,
    ListReadiness readiness,
    IListStore store,
    IDocumentIndex index,
    IScreeningPolicies policies,
    TimeProvider clock,
    ILogger<RescreeningGrain> logger) : DocumentGrain<RescreeningState>(storage), IRescreeningGrain
{
    /// <summary>Who is gone through and how: another way is a run of everything.</summary>
    private static string WayOf(ScreeningPolicy policy) =>
        policy == ScreeningPolicy.Standard ? $"{ScreeningAlgorithm.Version}, all users" : $"{ScreeningAlgorithm.Version}, all users, {ScreeningLines.Text(policy)}";

    private ListChange? change;

    public Task<RescreeningProgress> Read() => Task.FromResult(State.ToProgress());

    public async Task<bool> Continue()
    {
        var loaded = lists.Current;
        if (readiness.TroubleOf(loaded) is not null || loaded!.Of(Tenant) is not { } own) return false;
        var sets = own.By(await policies.Of(Tenant));
        var way = WayOf(sets.Policy);
        var target = ListChange.ContentsOf(sets);
        if (State.Run is null && State.Algorithm == way && Same(State.Done, target)) return false;

        // Another silo may be ahead: whoever has not loaded what the registers say would run backwards.
        if (!await IsCurrent(target)) return false;
        if (State.Run is not { } run || !Same(run.Target, target) || run.Algorithm != way)
        {
            await Store(State with { Run = new RescreeningRun(target, way, clock.GetUtcNow()) });
            change = null;
            LogBegun(Tenant);
        }

        change ??= await ListChange.Between(State.Algorithm == way ? State.Done : ImmutableDictionary<string, string>.Empty, sets, Tenant, store);
        var began = clock.GetTimestamp();
        while (State.Run is { } now && clock.GetElapsedTime(began) < Limits.RescreeningSlice) await Step(now, sets, change);
        return true;
    }

    private async Task Step(RescreeningRun run, ScreeningSets sets, ListChange changed)
    {
        var page = changed.IsEmpty || run.Stage >= SubjectPages.StageCount ? [] : await SubjectPages.Read(index, Tenant, run.Stage, run.After, Limits.RescreeningPage);
        if (page.Count > 0)
        {
            var hits = await Task.Run(() => changed.Ask(page, sets));
            foreach (var (subject, found) in hits) await GrainFactory.ScreenedSubject(Tenant, subject.Id).FoundBy(found, changed.Lists, sets.Policy, subject.Fingerprint);
            run = run with { After = page[^1].GrainKey, Subjects = run.Subjects + page.Count, Hits = run.Hits + hits.Count };
        }

        if (page.Count >= Limits.RescreeningPage)
        {
            await Store(State with { Run = run });
            return;
        }

        if (!changed.IsEmpty && run.Stage + 1 < SubjectPages.StageCount)
        {
            await Store(State with { Run = run with { Stage = run.Stage + 1, After = null } });
            return;
        }

        await Store(new RescreeningState { Done = run.Target, Algorithm = run.Algorithm, Last = run, FinishedAt = clock.GetUtcNow() });
        change = null;
        LogEnded(Tenant, run.Subjects, run.Hits);
    }

    private async Task<bool> IsCurrent(ImmutableDictionary<string, string> loaded)
    {
        var registers = await Task.WhenAll(GrainFactory.ListRegister(GrainAddresses.Platform).Read(), GrainFactory.ListRegister(Tenant).Read());
        return registers.SelectMany(register => register.Lists).Where(list => list.InUse is not null).All(list => loaded.GetValueOrDefault(list.ListId) == list.InUse!.Content);
    }

    private static bool Same(ImmutableDictionary<string, string> one, ImmutableDictionary<string, string> other) =>
        one.Count == other.Count && one.All(pair => other.GetValueOrDefault(pair.Key) == pair.Value);

    [LoggerMessage(LogLevel.Information, "Users and beneficiaries of {Tenant} are screened by what is new on lists")]
    private partial void LogBegun(string tenant);

    [LoggerMessage(LogLevel.Information, "{Subjects} users and beneficiaries of {Tenant} were screened by what is new on lists; {Hits} have something")]
    private partial void LogEnded(string tenant, long subjects, long hits);
}
