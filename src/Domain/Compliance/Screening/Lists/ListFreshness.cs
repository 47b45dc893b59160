namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>How long ago it was last made sure that a list is the newest one.</summary>
public enum ListAge
{
    Fresh,

    /// <summary>Someone is told; payments go on.</summary>
    Stale,

    /// <summary>Nothing that needs screening is released.</summary>
    Expired,
}

public static class ListFreshness
{
    public static ListAge Of(DateTimeOffset checkedAt, DateTimeOffset now) =>
        now - checkedAt > Limits.ListAgeMax ? ListAge.Expired
        : now - checkedAt > Limits.ListAgeWarning ? ListAge.Stale
        : ListAge.Fresh;
}
