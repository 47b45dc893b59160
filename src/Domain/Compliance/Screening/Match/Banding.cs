using System.Collections.Immutable;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Domain.Compliance.Screening.Match;

/// <summary>
/// From a name's score and the details to what is done. Details move the band; they never hide a name that is as good as the same.
/// </summary>
internal static class Banding
{
    public static ScreeningBand Of(int score, NameStrength strength, ImmutableArray<QualifierFinding> qualifiers, ScreeningPolicy policy)
    {
        if (OutcomeOf(qualifiers, QualifierKind.Identifier) is QualifierOutcome.Agrees) return ScreeningBand.High;
        if (score < policy.LogAt) return ScreeningBand.None;
        var birth = OutcomeOf(qualifiers, QualifierKind.BirthDate);
        var nationality = OutcomeOf(qualifiers, QualifierKind.Nationality);
        var kind = OutcomeOf(qualifiers, QualifierKind.Kind);
        var isBorneOut = birth is QualifierOutcome.Agrees && nationality is not QualifierOutcome.Differs && kind is not QualifierOutcome.Differs;

        // Weak evidence of a name, and names that the list itself calls weak, need a detail that bears them out.
        if (score < policy.AlertAt || strength is NameStrength.Weak)
        {
            return isBorneOut && (strength is not NameStrength.Weak || score >= policy.AlertAt) ? ScreeningBand.Medium : ScreeningBand.Weak;
        }

        var isStrong = score >= policy.StrongAt;
        var band = (isStrong ? 4 : 3) + (isBorneOut ? 1 : 0);
        if (birth is QualifierOutcome.Differs) band -= 2;
        if (nationality is QualifierOutcome.Differs) band -= 1;
        if (kind is QualifierOutcome.Differs) band -= 2;
        var least = isStrong ? ScreeningBand.Low : ScreeningBand.Weak;
        return (ScreeningBand)Math.Clamp(band, (int)least, (int)ScreeningBand.High);
    }

    private static QualifierOutcome OutcomeOf(ImmutableArray<QualifierFinding> qualifiers, QualifierKind kind)
    {
        foreach (var finding in qualifiers)
        {
            if (finding.Kind == kind) return finding.Outcome;
        }

        return QualifierOutcome.Unknown;
    }
}
