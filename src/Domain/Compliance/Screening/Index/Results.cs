using System.Collections.Immutable;

namespace FinCode.Domain.Compliance.Screening.Index;

/// <summary>Puts hits in order and draws the verdict.</summary>
internal static class Results
{
    public static ScreeningResult Of(List<ScreeningHit> hits, bool isReadable, ImmutableArray<ScreenedList> lists, ScreeningPolicy policy)
    {
        hits.Sort(Compare);
        var verdict = hits.Count > 0 && hits[0].IsAlert ? ScreeningVerdict.Alert
            : !isReadable ? ScreeningVerdict.Unreadable
            : hits.Count > 0 ? ScreeningVerdict.Logged
            : ScreeningVerdict.Clear;
        return new ScreeningResult(verdict, [.. hits.Take(Limits.ScreeningHitsMax)], hits.Count, lists, policy, ScreeningAlgorithm.Version);
    }

    /// <summary>What two sets of lists say of one subject, as one set of all of them would.</summary>
    public static ScreeningResult Merged(ScreeningResult one, ScreeningResult other)
    {
        var merged = Of([.. one.Hits, .. other.Hits], IsReadable(one) && IsReadable(other), [.. one.Lists, .. other.Lists], one.Policy);
        return merged with { HitCount = one.HitCount + other.HitCount };

        static bool IsReadable(ScreeningResult result) => result.Verdict is not ScreeningVerdict.Unreadable;
    }

    /// <summary>Of several hits on one entry the strongest stays.</summary>
    public static void Keep(Dictionary<(string ListId, string EntryId), ScreeningHit> hits, ScreeningHit? hit)
    {
        if (hit is null) return;
        var key = (hit.ListId, hit.EntryId);
        if (!hits.TryGetValue(key, out var known) || Compare(hit, known) < 0) hits[key] = hit;
    }

    public static int Compare(ScreeningHit one, ScreeningHit other) =>
        one.Band != other.Band ? other.Band.CompareTo(one.Band)
        : one.Score != other.Score ? other.Score.CompareTo(one.Score)
        : one.OfacScore != other.OfacScore ? other.OfacScore.CompareTo(one.OfacScore)
        : one.ListId != other.ListId ? string.CompareOrdinal(one.ListId, other.ListId)
        : string.CompareOrdinal(one.EntryId, other.EntryId);
}
