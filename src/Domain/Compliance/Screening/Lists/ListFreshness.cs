namespace FinCode.Domain.Compliance.Screening.Lists;

/// <summary>How long ago it was last made sure that a list is the newest one.</summary>
[GenerateSerializer, Alias("fincode.list-age")]
public enum ListAge
{
    Fresh,

    /// <summary>Someone is told; payments go on.</summary>
    Stale,

    /// <summary>Nothing that needs screening is released.</summary>
    Expired,
}

/// <summary>How old a list is, from when its source was asked last and it was the newest: publishing nothing new makes no list old.</summary>
public static class ListFreshness
{
    public static ListAge Of(DateTimeOffset checkedAt, DateTimeOffset now) => Of(checkedAt, now, Limits.ListAgeWarning, Limits.ListAgeMax);

    /// <param name="warning">How long it is fresh.</param>
    /// <param name="most">How long it may be used.</param>
    public static ListAge Of(DateTimeOffset checkedAt, DateTimeOffset now, TimeSpan warning, TimeSpan most) =>
        now - checkedAt > most ? ListAge.Expired
        : now - checkedAt > warning ? ListAge.Stale
        : ListAge.Fresh;
}
