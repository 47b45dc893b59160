using FinCode.Domain.Compliance.Screening;

namespace FinCode.Cli.ScreenBench;

/// <summary>How many made-up people the lists stop.</summary>
internal static class InnocentAlerts
{
    public static IEnumerable<BenchRow> Measure(ListSet set, IReadOnlyList<Innocent> people)
    {
        var byName = people.AsParallel().Count(person => set.Screen(Named(person), ScreeningPolicy.Standard).IsAlert);
        var byDetails = people.AsParallel().Count(person => set.Screen(Described(person), ScreeningPolicy.Standard).IsAlert);
        yield return BenchRow.AtMost($"{people.Count:N0} innocents: alerts by name alone", 1, 100.0 * byName / people.Count, " %", "0.00");
        yield return BenchRow.AtMost($"{people.Count:N0} innocents: alerts with date of birth and nationality", 0.3, 100.0 * byDetails / people.Count, " %", "0.00");
    }

    internal static ScreeningSubject Named(Innocent person) => ScreeningSubject.Named(person.Name, ScreenedKind.Person);

    internal static ScreeningSubject Described(Innocent person) => Named(person) with
    {
        BirthDate = person.BirthDate,
        Nationalities = person.Nationality is { } nationality ? [nationality] : [],
    };
}
