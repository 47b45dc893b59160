namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>Why a new version of a list is not taken on trust. The declaration order is the order of checking.</summary>
[GenerateSerializer, Alias("fincode.list-refusal")]
public enum ListRefusal
{
    Empty,

    /// <summary>The file says that it is older than the list in use.</summary>
    Older,

    /// <summary>More than a hundredth of its rows belong to no entry: its files are not of one day.</summary>
    Mixed,

    /// <summary>It lacks more than a tenth of the entries in use: the old list stays and a person looks.</summary>
    Shrunk,

    /// <summary>More than half of the entries in use say something else: a column has moved, or it is another list.</summary>
    Altered,

    /// <summary>There are as many lists as there may be, or more entries than one's own list may have.</summary>
    TooMany,

    /// <summary>The file says that it is of a day that has not come: in use, it would make every true version after it an older one.</summary>
    Ahead,
}

/// <summary>Looks at a new version before it replaces the one in use. Practice: refuse, keep the old one, raise an alarm.</summary>
public static class ListGate
{
    /// <returns>Null where the new version may be used.</returns>
    /// <param name="today">By our clock.</param>
    public static ListRefusal? Check(SanctionsList? inUse, SanctionsList next, DateOnly today) =>
        Check(inUse, next, inUse is null ? null : ListDelta.Between(inUse, next), today);

    /// <param name="delta">Of the two; null where no list is in use.</param>
    /// <param name="today">By our clock.</param>
    public static ListRefusal? Check(SanctionsList? inUse, SanctionsList next, ListDelta? delta, DateOnly today)
    {
        if (next.Count == 0) return ListRefusal.Empty;
        if (inUse?.Source.PublishedOn is { } current && next.Source.PublishedOn is { } published && published < current) return ListRefusal.Older;
        if (next.Source.Strays * 100L > next.Count) return ListRefusal.Mixed;
        if (inUse is not null && delta is not null)
        {
            if (IsMoreThan(inUse, delta.Removed.Length, Limits.ListShrinkPercentMax)) return ListRefusal.Shrunk;

            // Of a few entries a person changes half in an afternoon.
            if (inUse.Count >= Limits.ListAlteredEntriesMin && IsMoreThan(inUse, delta.Changed.Length, Limits.ListAlteredPercentMax)) return ListRefusal.Altered;
        }

        // Where the authority is, it may be tomorrow.
        return next.Source.PublishedOn > today.AddDays(1) ? ListRefusal.Ahead : null;
    }

    private static bool IsMoreThan(SanctionsList inUse, int entries, int percent) => entries * 100L > (long)inUse.Count * percent;
}
