using System.Globalization;
using FinCode.Domain.Compliance.Screening.Match;

namespace FinCode.Cli.ScreenBench;

/// <summary>Our OFAC-compatible score against what its public search showed. A row of -1 was not shown at 80.</summary>
internal static class OfacParity
{
    private const int Shown = 80;

    public static IEnumerable<BenchRow> Measure(IReadOnlyList<(string Searched, string Listed, int Score)> rows)
    {
        var near = 0;
        var (error, positives) = (0, 0);
        foreach (var (searched, listed, score) in rows)
        {
            var ours = OfacScore.Of(searched, listed);
            if (score < 0)
            {
                if (ours < Shown) near++;
                continue;
            }

            positives++;
            error += Math.Abs(ours - score);
            if (Math.Abs(ours - score) <= 5) near++;
        }

        yield return BenchRow.AtLeast($"OFAC parity: of {rows.Count} scores, within 5 points", 95, 100.0 * near / rows.Count, " %", "0.0");
        yield return BenchRow.Told("OFAC parity: mean error", string.Create(CultureInfo.InvariantCulture, $"{error / (double)Math.Max(1, positives):0.00} points"));
    }
}
