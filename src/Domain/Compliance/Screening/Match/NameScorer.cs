using FinCode.Domain.Compliance.Screening.Names;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>Scores two names against each other, without a list.</summary>
public static class NameScorer
{
    /// <summary>How alike the names are, in thousandths; 0 where one of them has nothing to compare.</summary>
    public static int Compare(string subject, string listed, ScreenedKind kind) =>
        Compare(subject, listed, kind, new Aligner(MatchTuning.Standard));

    internal static int Compare(string subject, string listed, ScreenedKind kind, Aligner aligner) =>
        Compare(NameReader.Read(subject, kind), NameReader.Read(listed, kind), IsOrganisation(kind), aligner);

    internal static int Compare(NameForm[] subject, NameForm[] listed, bool isOrganisation, Aligner aligner)
    {
        var best = 0;
        foreach (var ours in subject)
        {
            foreach (var theirs in listed) best = Math.Max(best, aligner.Score(ours, theirs, isOrganisation));
        }

        return best;
    }

    /// <summary>Names of everything but people are built like those of organisations.</summary>
    internal static bool IsOrganisation(ScreenedKind kind) => kind is not (ScreenedKind.Person or ScreenedKind.Unknown);
}
