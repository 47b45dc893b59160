using System.Collections.Concurrent;
using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Lists;
using FinCode.Domain.Compliance.Screening.Match;
using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <param name="Revision">Which change put it there: a row whose subject was changed since is passed over.</param>
internal sealed record SubjectRow(string Id, ScreeningSubject Subject, long Revision);

/// <summary>Some of our subjects with an index of their names.</summary>
internal sealed class SubjectSegment
{
    private readonly SubjectRow[] rows;
    private readonly NameIndex index;
    private readonly Dictionary<string, List<int>> byIdentifier = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Screener> screeners = [];

    private SubjectSegment(SubjectRow[] rows)
    {
        this.rows = rows;
        var builder = new NameIndexBuilder(namesExpected: rows.Length);
        for (var row = 0; row < rows.Length; row++)
        {
            var names = SubjectNames.Of(rows[row].Subject);
            for (var name = 0; name < names.Length; name++) builder.Add(row, name, names[name], rows[row].Subject.Kind, isWeak: false);
            foreach (var identifier in rows[row].Subject.Identifiers.Take(Limits.ScreenedNamesMax))
            {
                var key = Qualifiers.IdentifierKey(identifier);
                if (key.Length == 0) continue;
                if (!byIdentifier.TryGetValue(key, out var bearers)) byIdentifier[key] = bearers = [];
                bearers.Add(row);
            }
        }

        index = builder.Build();
    }

    /// <summary>
    /// Adds rows as a segment, together with those before it that are not twice as large: so a subject is indexed anew about as
    /// often as the whole doubles.
    /// </summary>
    public static ImmutableArray<SubjectSegment> Merged(ImmutableArray<SubjectSegment> segments, List<SubjectRow> added, ImmutableDictionary<string, long> current)
    {
        var keep = segments.Length;
        while (keep > 0 && segments[keep - 1].rows.Length < added.Count * 2) added = [.. segments[--keep].rows, .. added];
        SubjectRow[] rows = [.. added.Where(row => current.GetValueOrDefault(row.Id) == row.Revision)];
        return rows.Length == 0 ? segments[..keep] : [.. segments[..keep], new SubjectSegment(rows)];
    }

    public void Rescreen(SanctionsList list, int place, ScreeningPolicy policy, Func<SubjectRow, bool> isCurrent, ImmutableArray<SubjectHit>.Builder hits)
    {
        if (!screeners.TryTake(out var screener)) screener = new Screener(index);
        try
        {
            var entry = list[place];
            var strongest = new Dictionary<int, ScreeningHit>();
            foreach (var isWeak in (ReadOnlySpan<bool>)[false, true]) ByNames(list, place, entry, isWeak, policy, isCurrent, screener, strongest);
            foreach (var row in entry.Identifiers.Select(identifier => Qualifiers.IdentifierKey(identifier.Value)).Where(key => key.Length > 0).SelectMany(key => byIdentifier.GetValueOrDefault(key, [])))
            {
                if (isCurrent(rows[row])) Keep(strongest, row, HitMaker.OfIdentifier(list, place, rows[row].Subject));
            }

            foreach (var (row, hit) in strongest.OrderBy(pair => pair.Key)) hits.Add(new SubjectHit(rows[row].Id, hit));
        }
        finally
        {
            screeners.Add(screener);
        }
    }

    private void ByNames(
        SanctionsList list, int place, ListEntry entry, bool isWeak, ScreeningPolicy policy, Func<SubjectRow, bool> isCurrent, Screener screener, Dictionary<int, ScreeningHit> strongest)
    {
        int[] ordinals = [.. Enumerable.Range(0, entry.Names.Length).Where(name => (entry.Names[name].Strength is NameStrength.Weak) == isWeak)];
        NameForm[][] forms = [.. ordinals.Select(name => NameReader.Read(entry.Names[name].Text, entry.Kind, index.Pool))];
        var matches = screener.Ask(forms, policy.LogAt, areAskedListed: true, IsOrganisation, row => isCurrent(rows[row]) && HitMaker.AreComparable(rows[row].Subject.Kind, entry.Kind));
        foreach (var ((row, _), match) in matches)
        {
            var subject = rows[row].Subject;
            var pairs = () => screener.Pairs(screener.FormOf(match.Name), match.Asked, IsOrganisation(row));
            Keep(strongest, row, HitMaker.OfName(list, place, subject, policy, match, ordinals[match.AskedName], SubjectNames.Of(subject)[match.Ordinal], pairs));
        }

        bool IsOrganisation(int row) => NameScorer.IsOrganisation(entry.Kind) && rows[row].Subject.Kind is not ScreenedKind.Person;
    }

    private static void Keep(Dictionary<int, ScreeningHit> strongest, int row, ScreeningHit? hit)
    {
        if (hit is null) return;
        if (!strongest.TryGetValue(row, out var known) || Results.Compare(hit, known) < 0) strongest[row] = hit;
    }
}
