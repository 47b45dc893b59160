using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>What changed from one version of a list to the next. Entry ids, in the order of the list they stand on.</summary>
public sealed record ListDelta(ImmutableArray<string> Added, ImmutableArray<string> Changed, ImmutableArray<string> Removed)
{
    public bool IsEmpty => Added.IsEmpty && Changed.IsEmpty && Removed.IsEmpty;

    /// <summary>Everything is added where there was no list before.</summary>
    public static ListDelta Between(SanctionsList? before, SanctionsList after)
    {
        var (added, changed, removed) = (ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>(), ImmutableArray.CreateBuilder<string>());
        for (var at = 0; at < after.Count; at++)
        {
            var id = after.IdOf(at);
            var was = before?.IndexOf(id) ?? -1;
            if (was < 0) added.Add(id);
            else if (!after.IsSameEntry(at, before!, was)) changed.Add(id);
        }

        for (var at = 0; at < (before?.Count ?? 0); at++)
        {
            if (after.IndexOf(before!.IdOf(at)) < 0) removed.Add(before.IdOf(at));
        }

        return new ListDelta(added.ToImmutable(), changed.ToImmutable(), removed.ToImmutable());
    }
}
