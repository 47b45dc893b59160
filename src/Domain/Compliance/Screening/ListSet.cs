using System.Collections.Concurrent;
using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Index;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>
/// One version of every list that is screened against, with its index. Immutable, for any number of threads: a screening keeps the
/// set that it began with, and a new set is built beside it and takes its place in one assignment.
/// </summary>
public sealed class ListSet
{
    /// <summary>Made with the set, beside what serves, because their buffers are a megabyte each. More are made as they are needed.</summary>
    private const int ScreenersAtFirst = 4;

    private readonly NameIndex index;
    private readonly ImmutableArray<SanctionsList> lists;
    private readonly byte[] listOf;
    private readonly int[] placeOf;
    private readonly ScreenedKind[] kindOf;
    private readonly ulong[] identifierKeys;
    private readonly int[] identifierOwners;
    private readonly ConcurrentBag<Screener> screeners = [];

    private ListSet(ImmutableArray<SanctionsList> lists, NameIndex index, ListSetContent content)
    {
        (this.lists, this.index) = (lists, index);
        (listOf, placeOf, kindOf) = ([.. content.ListOf], [.. content.PlaceOf], [.. content.KindOf]);
        (identifierKeys, identifierOwners) = ([.. content.IdentifierKeys], [.. content.IdentifierOwners]);
        Array.Sort(identifierKeys, identifierOwners);
        for (var ready = Math.Min(Environment.ProcessorCount, ScreenersAtFirst); ready > 0; ready--) screeners.Add(new Screener(index));
        Versions = [.. lists.Select(list => new ScreenedList(list.Id, list.Version, list.Count))];
    }

    public static ListSet Empty { get; } = Build([]);

    public ImmutableArray<ScreenedList> Versions { get; }

    public ImmutableArray<SanctionsList> Lists => lists;

    /// <summary>Names, each reading of each counted.</summary>
    public int NameCount => index.NameCount;

    /// <summary>Takes a second or so for all public lists: never on a thread that serves.</summary>
    /// <param name="before">The set in use, if there is one: what its index has in common with the new one is not made again.</param>
    public static ListSet Build(ImmutableArray<SanctionsList> lists, ListSet? before = null)
    {
        Invariant.Holds(lists.Length <= byte.MaxValue);
        var (builder, content) = (new NameIndexBuilder(namesExpected: lists.Sum(list => list.Count) * 3, before?.index), new ListSetContent());
        for (var list = 0; list < lists.Length; list++)
        {
            for (var place = 0; place < lists[list].Count; place++)
            {
                var entry = lists[list][place];
                var owner = content.Add((byte)list, place, entry);
                for (var name = 0; name < entry.Names.Length; name++) 
                {
                    builder.Add(owner, name, entry.Names[name].Text, entry.Kind, entry.Names[name].Strength is NameStrength.Weak);
                }
            }
        }

        return new ListSet(lists, builder.Build(), content);
    }

    public ScreeningResult Screen(ScreeningSubject subject, ScreeningPolicy policy)
    {
        if (!screeners.TryTake(out var screener)) screener = new Screener(index);
        try
        {
            return Screen(subject, policy, screener, everyName: false);
        }
        finally
        {
            screeners.Add(screener);
        }
    }

    /// <summary>Compares with every name instead of candidates: slow, and what the index is measured against.</summary>
    public ScreeningResult ScreenByFullScan(ScreeningSubject subject, ScreeningPolicy policy) =>
        Screen(subject, policy, new Screener(index), everyName: true);

    private ScreeningResult Screen(ScreeningSubject subject, ScreeningPolicy policy, Screener screener, bool everyName)
    {
        Invariant.Holds(policy.IsValid);
        var texts = SubjectNames.Of(subject);
        var names = new NameForm[texts.Length][];
        var isReadable = true;
        for (var at = 0; at < names.Length; at++)
        {
            names[at] = NameReader.Read(texts[at], subject.Kind, index.Pool);
            isReadable &= names[at].Length > 0;
        }

        var matches = everyName
            ? screener.AskAll(names, policy.LogAt, IsOrganisation, IsCompared)
            : screener.Ask(names, policy.LogAt, areAskedListed: false, IsOrganisation, IsCompared);
        var hits = new Dictionary<(string, string), ScreeningHit>();
        foreach (var ((owner, _), match) in matches) Results.Keep(hits, HitOf(subject, policy, owner, match, texts[match.AskedName], screener));
        foreach (var owner in WithIdentifiersOf(subject)) Results.Keep(hits, HitMaker.OfIdentifier(lists[listOf[owner]], placeOf[owner], subject));
        return Results.Of([.. hits.Values], isReadable, Versions, policy);

        bool IsOrganisation(int owner) => NameScorer.IsOrganisation(kindOf[owner]) && subject.Kind is not ScreenedKind.Person;
        bool IsCompared(int owner) => HitMaker.AreComparable(subject.Kind, kindOf[owner]);
    }

    private ScreeningHit? HitOf(ScreeningSubject subject, ScreeningPolicy policy, int owner, NameMatch match, string ourName, Screener screener)
    {
        var isOrganisation = NameScorer.IsOrganisation(kindOf[owner]) && subject.Kind is not ScreenedKind.Person;
        return HitMaker.OfName(lists[listOf[owner]], placeOf[owner], subject, policy, match, match.Ordinal, ourName, () => screener.Pairs(match.Asked, screener.FormOf(match.Name), isOrganisation));
    }

    private IEnumerable<int> WithIdentifiersOf(ScreeningSubject subject) => subject.Identifiers
        .Take(Limits.ScreenedNamesMax)
        .Select(Qualifiers.IdentifierKey)
        .Where(key => key.Length > 0)
        .SelectMany(OwnersOf)
        .Distinct()
        .Where(owner => Qualifiers.Identifier(subject, lists[listOf[owner]][placeOf[owner]]) is not null);

    private IEnumerable<int> OwnersOf(string key)
    {
        var hash = SanctionsListBuilder.KeyOf(key);
        var at = Array.BinarySearch(identifierKeys, hash);
        if (at < 0) yield break;
        while (at > 0 && identifierKeys[at - 1] == hash) at--;
        for (; at < identifierKeys.Length && identifierKeys[at] == hash; at++) yield return identifierOwners[at];
    }
}
