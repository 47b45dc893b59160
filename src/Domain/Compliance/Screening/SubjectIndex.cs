using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Index;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>A hit that a changed entry has on one of our own.</summary>
public sealed record SubjectHit(string SubjectId, ScreeningHit Hit);

/// <summary>
/// Our own people and firms, so that a changed list is screened by its few changed entries and not by our many subjects: fifteen
/// entries are fifteen questions, however many customers there are. Immutable; a change makes a new index that shares what did not
/// change.
/// </summary>
public sealed class SubjectIndex
{
    private readonly ImmutableArray<SubjectSegment> segments;
    private readonly ImmutableDictionary<string, long> current;
    private readonly long lastRevision;

    private SubjectIndex(ImmutableArray<SubjectSegment> segments, ImmutableDictionary<string, long> current, long lastRevision) =>
        (this.segments, this.current, this.lastRevision) = (segments, current, lastRevision);

    public static SubjectIndex Empty { get; } = new([], ImmutableDictionary.Create<string, long>(StringComparer.Ordinal), 0);

    public int Count => current.Count;

    /// <summary>Adds subjects, or replaces those whose ids it knows. Of one id given twice the last counts.</summary>
    public SubjectIndex With(IReadOnlyCollection<KeyValuePair<string, ScreeningSubject>> subjects)
    {
        if (subjects.Count == 0) return this;
        var (revision, known) = (lastRevision, current.ToBuilder());
        var rows = new List<SubjectRow>(subjects.Count);
        foreach (var (id, subject) in subjects)
        {
            known[id] = ++revision;
            rows.Add(new SubjectRow(id, subject, revision));
        }

        var now = known.ToImmutable();
        return new SubjectIndex(SubjectSegment.Merged(segments, rows, now), now, revision);
    }

    public SubjectIndex Without(IEnumerable<string> ids) => new(segments, current.RemoveRange(ids), lastRevision);

    /// <summary>Whom these entries of a list hit: the same hits that screening each subject against the list would find on them.</summary>
    public ImmutableArray<SubjectHit> Rescreen(SanctionsList list, IEnumerable<string> entryIds, ScreeningPolicy policy)
    {
        Invariant.Holds(policy.IsValid);
        var hits = ImmutableArray.CreateBuilder<SubjectHit>();
        foreach (var id in entryIds)
        {
            var place = list.IndexOf(id);
            if (place < 0) continue;
            foreach (var segment in segments) segment.Rescreen(list, place, policy, IsCurrent, hits);
        }

        return hits.ToImmutable();
    }

    private bool IsCurrent(SubjectRow row) => current.GetValueOrDefault(row.Id) == row.Revision;
}
