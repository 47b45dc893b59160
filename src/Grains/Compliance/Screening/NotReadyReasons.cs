namespace FinCode.Grains.Compliance.Screening;

/// <summary>Why a subject cannot be screened. Stable: they stand in timelines, cases and answers of the API.</summary>
public static class NotReadyReasons
{
    /// <summary>No list is in use, or one that must be in use is not.</summary>
    public const string Missing = "SCREENING_LISTS_MISSING";

    /// <summary>It is too long ago that a list was last known to be the newest.</summary>
    public const string Stale = "SCREENING_LISTS_STALE";

    /// <summary>This process has not loaded the lists in use, or cannot reach the store that has them.</summary>
    public const string Unavailable = "SCREENING_UNAVAILABLE";
}
