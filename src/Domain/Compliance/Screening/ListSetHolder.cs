using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening;

/// <summary>The set in use. Read by any thread at any time; a swap is one assignment, and nobody waits for it.</summary>
public sealed class ListSetHolder
{
    private ListSet current = ListSet.Empty;

    public ListSet Current => Volatile.Read(ref current);

    /// <summary>Puts a set that was built aside in place of the one in use.</summary>
    /// <returns>The set that was in use.</returns>
    public ListSet Swap(ListSet next) => Interlocked.Exchange(ref current, next);

    /// <summary>The lists in use with one replaced or added: build this aside, then swap it in.</summary>
    public ImmutableArray<SanctionsList> With(SanctionsList list) =>
        [.. Current.Lists.Where(other => other.Id != list.Id), list];
}
