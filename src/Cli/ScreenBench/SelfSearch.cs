using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Cli.ScreenBench;

/// <summary>Every primary name and strong alias must find its own entry, also with its words in reverse.</summary>
internal static class SelfSearch
{
    public static IEnumerable<BenchRow> Measure(ListSet set)
    {
        var names = set.Lists.SelectMany(Names).ToList();
        yield return Row(set, names, "as it stands", name => name);
        yield return Row(set, names, "words reversed", name => string.Join(' ', name.Split(' ').Reverse()));
    }

    private static BenchRow Row(ListSet set, List<(string List, ScreenedKind Kind, string Entry, string Name)> names, string how, Func<string, string> alter)
    {
        var lost = names.AsParallel().AsOrdered().Where(name => !Finds(set, name.List, name.Kind, name.Entry, alter(name.Name))).Select(name => $"{name.List} {name.Entry} {name.Name}").ToList();
        var examples = lost.Count == 0 ? "" : $", such as {string.Join("; ", lost.Take(5))}";
        return new BenchRow($"every primary name and strong alias finds itself, {how} ({names.Count:N0})", "all", lost.Count == 0 ? "all" : $"{lost.Count} do not{examples}", lost.Count == 0) { Missed = [.. lost.Select(name => $"{how}: {name}")] };
    }

    // Common names have more bearers than a verdict reports; the name that is the same stands before those that are only like it.
    private static bool Finds(ListSet set, string list, ScreenedKind kind, string entry, string name)
    {
        var result = set.Screen(ScreeningSubject.Named(name, kind), ScreeningPolicy.Standard);
        return result.Hits.Any(hit => hit.IsAlert && hit.ListId == list && hit.EntryId == entry);
    }

    private static IEnumerable<(string List, ScreenedKind Kind, string Entry, string Name)> Names(SanctionsList list)
    {
        for (var at = 0; at < list.Count; at++)
        {
            var entry = list[at];
            foreach (var name in entry.Names)
            {
                if (name.Strength is not NameStrength.Weak) yield return (list.Id, entry.Kind, entry.Id, name.Text);
            }
        }
    }
}
