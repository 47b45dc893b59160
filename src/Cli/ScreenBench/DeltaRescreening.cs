using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Cli.ScreenBench;

/// <summary>
/// A real change of a list against an index of customers, among whom are the changed entries' own names: the hits must be those
/// that screening every customer against the changed entries gives.
/// </summary>
internal static class DeltaRescreening
{
    public static IEnumerable<BenchRow> Measure(BenchData data, IReadOnlyList<Innocent> people)
    {
        var (before, after) = data.ReadDelta();
        var delta = ListDelta.Between(before, after);
        string[] entries = [.. delta.Added, .. delta.Changed];
        var customers = people.Select((person, at) => KeyValuePair.Create($"innocent-{at}", InnocentAlerts.Described(person)))
            .Concat(entries.SelectMany(id => after[after.IndexOf(id)].Names.Select((name, at) => KeyValuePair.Create($"listed-{id}-{at}", ScreeningSubject.Named(name.Text, after[after.IndexOf(id)].Kind)))))
            .ToList();
        var building = Stopwatch.StartNew();
        var index = SubjectIndex.Empty.With(customers);
        building.Stop();
        index.Rescreen(after, entries.Take(1), ScreeningPolicy.Standard);
        var asking = Stopwatch.StartNew();
        var hits = index.Rescreen(after, entries, ScreeningPolicy.Standard);
        asking.Stop();

        var changed = ListSet.Build([SanctionsList.Of(after.Source, entries.Select(id => after[after.IndexOf(id)]))]);
        var expected = customers.AsParallel().SelectMany(customer => changed.Screen(customer.Value, ScreeningPolicy.Standard).Hits.Select(hit => (customer.Key, hit.EntryId, hit.Score, hit.Band))).ToHashSet();
        var found = hits.Select(hit => (hit.SubjectId, hit.Hit.EntryId, hit.Hit.Score, hit.Hit.Band)).ToHashSet();
        var apart = expected.Except(found).Count() + found.Except(expected).Count();
        yield return BenchRow.Told("delta of OFAC's two versions", $"{delta.Added.Length} added, {delta.Changed.Length} changed, {delta.Removed.Length} removed");
        yield return new BenchRow(
            $"delta re-screening of {index.Count:N0} customers finds what screening each finds", "the same", apart == 0 ? $"the same {found.Count} hits" : $"{apart} of {expected.Count} differ", apart == 0);
        yield return BenchRow.Told("delta re-screening: time", string.Create(
            CultureInfo.InvariantCulture, $"{asking.Elapsed.TotalMilliseconds:0} ms for {entries.Length} entries; index built in {building.Elapsed.TotalSeconds:0.00} s"));
    }
}
