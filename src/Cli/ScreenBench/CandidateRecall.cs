using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Cli.ScreenBench;

/// <summary>Whether the index loses what comparing with every name finds.</summary>
internal static class CandidateRecall
{
    private const int Asked = 400;

    public static IEnumerable<BenchRow> Measure(ListSet set, SanctionsList un, IReadOnlyList<Innocent> people)
    {
        var altered = UnRecall.Names(un).SelectMany(name => Alterations.All.Select(way => ScreeningSubject.Named(way.Alter(name.Text), name.Kind)));
        ScreeningSubject[] subjects = [.. Sample([.. altered]), .. Sample([.. people.Select(InnocentAlerts.Named)])];
        var outcomes = subjects.AsParallel().Select(subject => Compare(set, subject)).ToList();
        var (hits, lost) = (outcomes.Sum(outcome => outcome.Hits), outcomes.Sum(outcome => outcome.Lost.Count));
        yield return BenchRow.AtLeast($"the index finds what a full scan finds ({subjects.Length} names, {hits:N0} hits)", 99.9, 100.0 * (hits - lost) / Math.Max(1, hits), " %", "0.00") with { Missed = [.. outcomes.SelectMany(outcome => outcome.Lost)] };
        yield return new BenchRow("the index loses no alert of a full scan", "0 lost", $"{outcomes.Sum(outcome => outcome.LostAlerts)} lost", outcomes.All(outcome => outcome.LostAlerts == 0));
    }

    private static (int Hits, List<string> Lost, int LostAlerts) Compare(ListSet set, ScreeningSubject subject)
    {
        var found = set.Screen(subject, ScreeningPolicy.Standard).Hits.ToDictionary(hit => (hit.ListId, hit.EntryId), hit => hit.Score);
        var all = set.ScreenByFullScan(subject, ScreeningPolicy.Standard).Hits;
        var lost = all.Where(hit => ScoreFound(hit) != hit.Score).ToList();
        return (all.Length, [.. lost.Select(hit => $"index: {hit.Score}, found {ScoreFound(hit)}: {hit.ListId} {hit.EntryId} {hit.ListedName} | {subject.Name}")], lost.Count(hit => hit.IsAlert));

        int ScoreFound(ScreeningHit hit) => found.GetValueOrDefault((hit.ListId, hit.EntryId));
    }

    private static IEnumerable<ScreeningSubject> Sample(ScreeningSubject[] all) =>
        Enumerable.Range(0, Math.Min(Asked, all.Length)).Select(at => all[(int)((long)at * all.Length / Math.Min(Asked, all.Length))]);
}
