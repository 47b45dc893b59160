namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>Why a new version of a list is not taken on trust. The declaration order is the order of checking.</summary>
public enum ListRefusal
{
    Empty,

    /// <summary>The file says that it is older than the list in use.</summary>
    Older,

    /// <summary>More than a hundredth of its rows belong to no entry: its files are not of one day.</summary>
    Mixed,

    /// <summary>It lacks more than a tenth of the entries in use: the old list stays and a person looks.</summary>
    Shrunk,
}

/// <summary>Looks at a new version before it replaces the one in use. Practice: refuse, keep the old one, raise an alarm.</summary>
public static class ListGate
{
    /// <returns>Null where the new version may be used.</returns>
    public static ListRefusal? Check(SanctionsList? inUse, SanctionsList next)
    {
        if (next.Count == 0) return ListRefusal.Empty;
        if (inUse?.Source.PublishedOn is { } current && next.Source.PublishedOn is { } published && published < current) return ListRefusal.Older;
        if (next.Source.Strays * 100L > next.Count) return ListRefusal.Mixed;
        if (inUse is null) return null;
        var lacking = ListDelta.Between(inUse, next).Removed.Length;
        return lacking * 100L > (long)inUse.Count * Limits.ListShrinkPercentMax ? ListRefusal.Shrunk : null;
    }
}
