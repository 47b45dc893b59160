using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Grains.Beneficiaries;
using FinCode.Grains.Users;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>A customer, an agent, a member of staff or a beneficiary as their document says.</summary>
/// <param name="Id">As a case names them: <c>CUSTOMER/C4F7K2</c>.</param>
internal sealed record ListedSubject(string GrainKey, string Id, ScreeningSubject Subject, string Fingerprint)
{
    public static ListedSubject Of(string tenant, UserState user) => Of(tenant, user.Code, ScreenedPerson.KindOf(user.Roles), ScreenedPerson.Of(user));

    public static ListedSubject Of(string tenant, BeneficiaryState recipient) => Of(tenant, recipient.Code, CasePartyKind.Beneficiary, ScreenedPerson.Of(recipient.Details!));

    private static ListedSubject Of(string tenant, string code, CasePartyKind kind, ScreenedPerson person) => new($"{tenant}/{code}", new CaseParty(kind, code).Name, person.Subject, person.Fingerprint);
}

/// <summary>What lists say that they did not say before.</summary>
internal sealed class ListChange
{
    private readonly IReadOnlyList<(SanctionsList List, ImmutableArray<string> Entries)> changes;

    private ListChange(IReadOnlyList<(SanctionsList List, ImmutableArray<string> Entries)> changes) => this.changes = changes;

    public bool IsEmpty => changes.Count == 0;

    public ImmutableArray<ScreenedList> Lists => [.. changes.Select(change => new ScreenedList(change.List.Id, change.List.Version, change.List.Count))];

    /// <summary>Of so many entries an index of all of them is asked once for each subject, rather than the subjects once for each of them.</summary>
    private bool IsWhole => changes.Sum(change => change.Entries.Length) > Limits.RescreenedEntriesMax;

    public static ImmutableDictionary<string, string> ContentsOf(ScreeningSets sets) => AllOf(sets).ToImmutableDictionary(list => list.Id, list => list.ContentHash);

    /// <param name="before">Contents by list; a list that is not there is new, and every entry of it.</param>
    public static async Task<ListChange> Between(ImmutableDictionary<string, string> before, ScreeningSets sets, string tenant, IListStore store)
    {
        var changes = new List<(SanctionsList, ImmutableArray<string>)>();
        foreach (var list in AllOf(sets))
        {
            var known = before.GetValueOrDefault(list.Id);
            if (known == list.ContentHash) continue;
            var owner = ListIds.IsOwn(list.Id) ? tenant : GrainAddresses.Platform;
            var old = known is null ? null : (await store.Find(owner, known, CancellationToken.None))?.Open(list.Source);
            var delta = await Task.Run(() => ListDelta.Between(old, list));
            ImmutableArray<string> entries = [.. delta.Added, .. delta.Changed];
            if (entries.Length > 0) changes.Add((list, entries));
        }

        return new ListChange(changes);
    }

    /// <summary>Whom of a page it concerns.</summary>
    public List<(ListedSubject Subject, ImmutableArray<ScreeningHit> Hits)> Ask(IReadOnlyList<ListedSubject> page, ScreeningSets sets) => IsWhole ? AskEach(page, sets) : AskEntries(page, sets.Policy);

    private List<(ListedSubject, ImmutableArray<ScreeningHit>)> AskEach(IReadOnlyList<ListedSubject> page, ScreeningSets sets)
    {
        var changed = changes.Select(change => change.List.Id).ToHashSet();
        var found = new List<(ListedSubject, ImmutableArray<ScreeningHit>)>();
        foreach (var subject in page)
        {
            ImmutableArray<ScreeningHit> hits = [.. sets.Screen(subject.Subject).Result.Hits.Where(hit => changed.Contains(hit.ListId))];
            if (hits.Length > 0) found.Add((subject, hits));
        }

        return found;
    }

    private List<(ListedSubject, ImmutableArray<ScreeningHit>)> AskEntries(IReadOnlyList<ListedSubject> page, ScreeningPolicy policy)
    {
        var index = SubjectIndex.Empty.With([.. page.Select(subject => KeyValuePair.Create(subject.Id, subject.Subject))]);
        return [.. changes
            .SelectMany(change => index.Rescreen(change.List, change.Entries, policy))
            .GroupBy(hit => hit.SubjectId)
            .Select(own => (page.First(subject => subject.Id == own.Key), own.Select(hit => hit.Hit).ToImmutableArray()))];
    }

    private static IEnumerable<SanctionsList> AllOf(ScreeningSets sets) => sets.Own is null ? sets.Public.Lists : sets.Public.Lists.Concat(sets.Own.Lists);
}
