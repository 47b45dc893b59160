using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Grains.Compliance.Screening;

namespace FinCode.Cli.ScreenBench;

/// <summary>
/// Asks as remittances do, through the port: 1,500 a second ask about two names each. Whoever was clear of the same lists is remembered, so the second
/// round over the same people is what regular customers cost.
/// </summary>
internal static class RememberedSubjects
{
    private const int Rounds = 20;

    public static IEnumerable<BenchRow> Measure(ListSet set, IReadOnlyList<Innocent> people)
    {
        var lists = new ListsInUse();
        lists.Swap(new LoadedLists(new ScreeningSets(set, null), [], new Dictionary<string, ScreeningSets>(), []));
        var options = new ScreeningOptions { IsSandbox = true };
        var readiness = new ListReadiness(options, TimeProvider.System);
        using var telemetry = new ScreeningTelemetry(lists, readiness, options, TimeProvider.System);
        var screening = new NameScreening(lists, readiness, telemetry, new StandardPolicy());
        var subjects = people.Select(InnocentAlerts.Described).ToArray();

        var first = Stopwatch.StartNew();
        ScreeningSubject[] clear = [.. subjects.Where(subject => Ask(subject).Result.Verdict is ScreeningVerdict.Clear)];
        first.Stop();
        var allocatedBefore = GC.GetAllocatedBytesForCurrentThread();
        var again = Stopwatch.StartNew();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var subject in clear) Ask(subject);
        }

        again.Stop();
        var asked = Math.Max(1, (long)clear.Length * Rounds);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - allocatedBefore) / asked;
        yield return BenchRow.AtLeast("asks a second about subjects that were clear before, on one thread", 100_000, asked / again.Elapsed.TotalSeconds, "", "0");
        yield return BenchRow.Told("the first ask about each of them, and the second", string.Create(
            CultureInfo.InvariantCulture, $"{first.Elapsed.TotalMicroseconds / Math.Max(1, subjects.Length):0.0} µs and {again.Elapsed.TotalMicroseconds / asked:0.00} µs, which allocates {bytes} bytes"));

        ScreeningAnswer.Screened Ask(ScreeningSubject subject)
        {
            // Answered in process and at once, so there is nothing to wait for.
            var answer = screening.Screen("demo", subject, CancellationToken.None);
            return (ScreeningAnswer.Screened)(answer.IsCompletedSuccessfully ? answer.Result : throw new UnreachableException("Screening has waited for something."));
        }
    }

    private sealed class StandardPolicy : IScreeningPolicies
    {
        public ValueTask<ScreeningPolicy> Of(string tenant) => new(ScreeningPolicy.Standard);
    }
}
