using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Cli.ScreenBench;

/// <summary>
/// Precision and recall on pairs of names that people have judged: on one half of them, chosen by hash, and on all. What is
/// tuned is to be tuned on the other half. (The tables and rules were written with all pairs in sight; no number was fitted to them.)
/// </summary>
internal static class PairQuality
{
    private const double Target = 0.82;

    public static IEnumerable<BenchRow> Measure(IReadOnlyList<LabelledPair> pairs)
    {
        var scored = pairs.AsParallel().AsOrdered().Select(pair => (Pair: pair, Score: NameScorer.Compare(pair.Subject, pair.Listed, pair.Kind))).ToList();
        var alertAt = ScreeningPolicy.Standard.AlertAt;
        var held = scored.FindAll(row => !IsForTuning(row.Pair));
        var (f1, precision, recall) = Quality(held.Select(row => (row.Score >= alertAt, row.Pair.IsMatch)));
        yield return BenchRow.AtLeast($"labelled pairs: F1 on the half kept apart by hash ({held.Count} pairs, alert from {alertAt})", Target, f1, "");
        yield return BenchRow.Told("labelled pairs: precision and recall of that half", string.Create(CultureInfo.InvariantCulture, $"{precision:0.000} and {recall:0.000}"));
        var (all, _, _) = Quality(scored.Select(row => (row.Score >= alertAt, row.Pair.IsMatch)));
        yield return BenchRow.AtLeast($"labelled pairs: F1 on all {scored.Count}", Target, all, "");
        var strong = scored.FindAll(row => row.Pair.Quality == "STRONG");
        if (strong.Count > 0)
        {
            var right = strong.Count(row => row.Score >= alertAt == row.Pair.IsMatch);
            yield return BenchRow.Told("labelled pairs: of those that are beyond doubt, right", $"{right} of {strong.Count}");
        }
    }

    internal static bool IsForTuning(LabelledPair pair) => Alterations.Hash($"{pair.Subject}|{pair.Listed}") % 2 == 0;

    private static (double F1, double Precision, double Recall) Quality(IEnumerable<(bool Said, bool Is)> answers)
    {
        int right = 0, wrong = 0, missed = 0;
        foreach (var (said, isSo) in answers)
        {
            if (said && isSo) right++;
            else if (said) wrong++;
            else if (isSo) missed++;
        }

        return (2.0 * right / Math.Max(1, (2 * right) + wrong + missed), right / (double)Math.Max(1, right + wrong), right / (double)Math.Max(1, right + missed));
    }
}
