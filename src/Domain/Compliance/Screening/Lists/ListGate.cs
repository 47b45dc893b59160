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
}

/// <summary>Looks at a new version before it replaces the one in use. Practice: refuse, keep the old one, raise an alarm.</summary>
public static class ListGate
{
    /// <returns>Null where the new version may be used.</returns>
    public static ListRefusal? Check(SanctionsList? inUse, SanctionsList next) =>
        Check(inUse, next, inUse is null ? null : ListDelta.Between(inUse, next));

    /// <param name="delta">Of the two; null where no list is in use.</param>
    public static ListRefusal? Check(SanctionsList? inUse, SanctionsList next, ListDelta? delta)
    {
        if (next.Count == 0) return ListRefusal.Empty;
        if (inUse?.Source.PublishedOn is { } current && next.Source.PublishedOn is { } published && published < current) return ListRefusal.Older;
        if (next.Source.Strays * 100L > next.Count) return ListRefusal.Mixed;
        if (inUse is null || delta is null) return null;
        if (IsMoreThan(delta.Removed.Length, Limits.ListShrinkPercentMax)) return ListRefusal.Shrunk;

        // Of a few entries a person changes half in an afternoon.
        return inUse.Count >= Limits.ListAlteredEntriesMin && IsMoreThan(delta.Changed.Length, Limits.ListAlteredPercentMax) ? ListRefusal.Altered : null;

        bool IsMoreThan(int entries, int percent) => entries * 100L > (long)inUse.Count * percent;
    }
}
