using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>How those who are compared with lists are found, and what is told of a match.</summary>
public static class ScreenedParties
{
    /// <summary>The key, among those of their documents, of whoever was not screened as they are.</summary>
    public const string Unscreened = "unscreened";

    /// <summary>What alerts, and two people have not looked at: exactly this entry and this person.</summary>
    public static IEnumerable<ScreeningHit> Doubtful(ScreeningResult result, GoodGuys known, string fingerprint) =>
        result.Hits.Where(hit => hit.IsAlert && !known.Covers(new ListEntry(hit.ListId, hit.EntryId), hit.EntryVersion, fingerprint));

    /// <summary>Whether a payment with them is held.</summary>
    public static bool Holds(ScreeningResult result, GoodGuys known, string fingerprint) =>
        result.IsAlert && (result.Verdict is ScreeningVerdict.Unreadable || IsCut(result) || Doubtful(result, known, fingerprint).Any());

    /// <summary>More were found than are told: those nobody has looked at.</summary>
    public static bool IsCut(ScreeningResult result) => result.HitCount != result.Hits.Length;

    /// <summary>What was found, for whoever decides.</summary>
    public static ListMatch MatchOf(CaseParty party, ScreeningHit hit, ScreeningPolicy policy, string fingerprint)
    {
        var by = $"  Compared by {ScreeningAlgorithm.Version}: kept from {ScreeningLines.Points(policy.LogAt)}, alert from {ScreeningLines.Points(policy.AlertAt)}, strong from {ScreeningLines.Points(policy.StrongAt)}.";
        var why = hit.Explain();
        return new ListMatch(
            hit.ListId, hit.EntryId, hit.EntryVersion, hit.EntryName, hit.Score / 10m, party, fingerprint, (why.Length > Limits.CaseTextLengthMax - by.Length ? why[..(Limits.CaseTextLengthMax - by.Length)] : why) + by);
    }
}
