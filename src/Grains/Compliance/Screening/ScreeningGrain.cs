using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening;
using Orleans.Concurrency;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Asks this silo's lists. Holds nothing, so there may be many.</summary>
[StatelessWorker]
[GrainType("screening")]
public sealed class ScreeningGrain(INameScreening screening, ListsInUse lists, ListReadiness readiness, IScreeningPolicies policies) : Grain, IScreeningGrain
{
    public async Task<ScreeningReply> Screen(ScreeningSubject subject) => await screening.Screen(this.GetPrimaryKeyString(), subject, CancellationToken.None) switch
    {
        ScreeningAnswer.Screened answer => new ScreeningReply(answer.Result, null),
        ScreeningAnswer.NotReady answer => new ScreeningReply(null, answer.Reason),
        var answer => throw new System.Diagnostics.UnreachableException($"Nobody knows the answer {answer}."),
    };

    public Task<ListedEntry?> Entry(string listId, string entryId)
    {
        var sets = lists.Current?.Of(this.GetPrimaryKeyString());
        foreach (var list in sets is null ? [] : sets.Own is null ? sets.Public.Lists : sets.Public.Lists.AddRange(sets.Own.Lists))
        {
            if (list.Id == listId && list.IndexOf(entryId) is >= 0 and var place) return Task.FromResult<ListedEntry?>(ListedEntry.Of(list, place));
        }

        return Task.FromResult<ListedEntry?>(null);
    }

    public async Task<ScreeningInUse> InUse()
    {
        var loaded = lists.Current;
        var sets = loaded?.Of(this.GetPrimaryKeyString());
        var trouble = readiness.TroubleOf(loaded) ?? (sets is null ? NotReadyReasons.Unavailable : null);
        return new ScreeningInUse(sets is null ? [] : [.. sets.Public.Versions, .. sets.Own?.Versions ?? []], trouble, await policies.Of(this.GetPrimaryKeyString()));
    }
}
