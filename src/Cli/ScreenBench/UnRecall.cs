using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Cli.ScreenBench;

/// <summary>Every name that the UN lists and does not call weak, altered in eight ways, with all lists loaded.</summary>
internal static class UnRecall
{
    public static IEnumerable<BenchRow> Measure(ListSet set, SanctionsList un)
    {
        var names = Names(un);
        var (altered, alerted, first) = (0, 0, 0);
        var rows = new List<BenchRow>();
        var missed = new List<string>();
        foreach (var (alteration, alter) in Alterations.All)
        {
            var cases = names.Select(name => (name.Entry, name.Kind, Text: alter(name.Text), Was: name.Text)).Where(name => name.Text != name.Was && name.Text.Any(char.IsAsciiLetter)).ToList();
            var found = cases.AsParallel().AsOrdered().Select(name => Find(set, name.Entry, name.Kind, name.Text)).ToList();
            var (hits, firsts) = (found.Count(outcome => outcome.IsAlerted), found.Count(outcome => outcome.IsFirst));
            missed.AddRange(cases.Zip(found).Where(pair => !pair.Second.IsFirst).Select(pair => $"{alteration}: {(pair.Second.IsAlerted ? "not first" : "no alert")}: UN {pair.First.Entry} {pair.First.Was} | {pair.First.Text}"));
            rows.Add(BenchRow.Told($"UN names: {alteration}", Share(hits, firsts, cases.Count)));
            (altered, alerted, first) = (altered + cases.Count, alerted + hits, first + firsts);
        }

        yield return BenchRow.AtLeast($"UN names under eight alterations ({altered:N0}): alerted", 99, 100.0 * alerted / altered, " %", "0.00") with { Missed = missed };
        yield return BenchRow.AtLeast("UN names under eight alterations: the right entry first", 98, 100.0 * first / altered, " %", "0.00");
        foreach (var row in rows) yield return row;
    }

    internal static List<(string Entry, ScreenedKind Kind, string Text)> Names(SanctionsList un)
    {
        var names = new List<(string, ScreenedKind, string)>();
        for (var at = 0; at < un.Count; at++)
        {
            var entry = un[at];
            foreach (var name in entry.Names)
            {
                // Names in their own script have no letters to alter; they are searched for as they are, elsewhere.
                if (name.Strength is not NameStrength.Weak && name.Text.Any(char.IsAsciiLetter)) names.Add((entry.Id, entry.Kind, name.Text));
            }
        }

        return names;
    }

    // Another list may have the same person, and is as right: the order is looked at within the UN's.
    private static (bool IsAlerted, bool IsFirst) Find(ListSet set, string entry, ScreenedKind kind, string name)
    {
        var hits = set.Screen(ScreeningSubject.Named(name, kind), ScreeningPolicy.Standard).Hits.Where(hit => hit.ListId == "UN" && hit.IsAlert).ToList();
        var mine = hits.Find(hit => hit.EntryId == entry);
        return (mine is not null, mine is not null && hits[0].EntryId == entry);
    }

    private static string Share(int alerted, int first, int all) => all == 0 ? "none" : string.Create(
        CultureInfo.InvariantCulture, $"{100.0 * alerted / all:0.00} % alerted, {100.0 * first / all:0.00} % first, of {all}");
}
