using FinCode.Domain;
using FinCode.Domain.Compliance.Cases;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>How those who are compared with lists are found, and what is told of a match.</summary>
public static class ScreenedParties
{
    /// <summary>The key, among those of their documents, of whoever was not screened as they are.</summary>
    public const string Unscreened = "unscreened";

    /// <summary>What was found, for whoever decides.</summary>
    public static ListMatch MatchOf(CaseParty party, ScreeningHit hit, string fingerprint)
    {
        var why = hit.Explain();
        return new ListMatch(
            hit.ListId, hit.EntryId, hit.EntryVersion, hit.EntryName, hit.Score / 10m, party, fingerprint, why.Length > Limits.CaseTextLengthMax ? why[..Limits.CaseTextLengthMax] : why);
    }
}
