using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Cli.ScreenBench;

/// <summary>Screens on as many threads as there are cores for a while: half innocents with details, half altered names of the UN's list.</summary>
internal static class ScreeningSpeed
{
    public static IEnumerable<BenchRow> Measure(ListSet set, SanctionsList un, IReadOnlyList<Innocent> people, TimeSpan duration)
    {
        var subjects = Traffic(un, people);
        var cores = Math.Min(2, Environment.ProcessorCount);
        Run(set, subjects, cores, TimeSpan.FromSeconds(Math.Min(3, duration.TotalSeconds)));
        var allocatedBefore = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.StartNew();
        var times = Run(set, subjects, cores, duration);
        var perSecond = times.Length / clock.Elapsed.TotalSeconds;
        var allocated = (GC.GetTotalAllocatedBytes() - allocatedBefore) / Math.Max(1, times.Length);
        Array.Sort(times);
        yield return BenchRow.AtLeast($"screens a second on {cores} threads, {set.NameCount:N0} names loaded", 1000, perSecond, "", "0");
        yield return BenchRow.AtMost("screening, 99th percentile", 10, At(times, 0.99), " ms", "0.00");
        yield return BenchRow.AtMost("screening, median", 2, At(times, 0.5), " ms", "0.00");
        yield return BenchRow.Told("screening, longest and memory for each", string.Create(CultureInfo.InvariantCulture, $"{At(times, 1):0.00} ms, {allocated / 1024.0:0.0} KiB"));
    }

    internal static ScreeningSubject[] Traffic(SanctionsList un, IReadOnlyList<Innocent> people)
    {
        var names = UnRecall.Names(un);
        return [.. people.Select((person, at) => at % 2 == 0
            ? InnocentAlerts.Described(person)
            : ScreeningSubject.Named(Alterations.All[at / 2 % Alterations.All.Count].Alter(names[at % names.Count].Text), names[at % names.Count].Kind))];
    }

    internal static double Milliseconds(long ticks) => 1000.0 * ticks / Stopwatch.Frequency;

    private static double At(long[] sorted, double share) => Milliseconds(sorted[Math.Min(sorted.Length - 1, (int)(share * sorted.Length))]);

    private static long[] Run(ListSet set, ScreeningSubject[] subjects, int threads, TimeSpan duration)
    {
        var until = Stopwatch.GetTimestamp() + (long)(duration.TotalSeconds * Stopwatch.Frequency);
        var times = new List<long>[threads];
        var runners = Enumerable.Range(0, threads).Select(runner => new Thread(() =>
        {
            var mine = times[runner] = new List<long>(1 << 20);
            for (var at = runner; ; at += threads)
            {
                var start = Stopwatch.GetTimestamp();
                set.Screen(subjects[at % subjects.Length], ScreeningPolicy.Standard);
                var end = Stopwatch.GetTimestamp();
                mine.Add(end - start);
                if (end >= until) return;
            }
        })).ToList();
        runners.ForEach(runner => runner.Start());
        runners.ForEach(runner => runner.Join());
        return [.. times.SelectMany(mine => mine)];
    }
}
