using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Cli.ScreenBench;

/// <summary>
/// Loads once to compile what it takes, as a server has at its start. Then reads every list, builds the index aside and swaps it in while another thread screens without pause: the longest of its
/// screenings, whatever stopped it, is what a payment would have waited.
/// </summary>
internal static class LoadAndSwap
{
    private const int Loads = 5;
    private const int WarmUp = 2_000;

    /// <summary>A screening that took long, and how long the collector stopped it meanwhile. Milliseconds.</summary>
    private sealed record Slow(double Took, double Paused, string Name)
    {
        public const double From = 5;
    }

    public static IEnumerable<BenchRow> Measure(BenchData data, SanctionsList un, IReadOnlyList<Innocent> people)
    {
        var subjects = ScreeningSpeed.Traffic(un, people);
        var holder = new ListSetHolder();
        Load();
        Load();
        var (screened, isOver) = (0L, false);
        var slow = new List<Slow>();
        var longestPause = TimeSpan.Zero;
        var screening = new Thread(() =>
        {
            var pausedBefore = GC.GetTotalPauseDuration();
            for (var at = 0; !Volatile.Read(ref isOver); at++)
            {
                var subject = subjects[at % subjects.Length];
                var start = Stopwatch.GetTimestamp();
                holder.Current.Screen(subject, ScreeningPolicy.Standard);
                var took = ScreeningSpeed.Milliseconds(Stopwatch.GetTimestamp() - start);
                screened++;
                var paused = GC.GetTotalPauseDuration();
                var pause = paused - pausedBefore;
                pausedBefore = paused;

                // The first screenings compile what they call; a server has done so long before.
                if (at <= WarmUp) continue;
                if (pause > longestPause) longestPause = pause;
                if (took > Slow.From) slow.Add(new Slow(took, pause.TotalMilliseconds, subject.Name));
            }
        });
        screening.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref screened) > WarmUp);
        var longest = TimeSpan.Zero;
        var pausesBefore = GC.GetTotalPauseDuration();
        for (var load = 0; load < Loads; load++)
        {
            var clock = Stopwatch.StartNew();
            Load();
            if (clock.Elapsed > longest) longest = clock.Elapsed;
        }

        Volatile.Write(ref isOver, true);
        screening.Join();
        yield return BenchRow.AtMost($"load and swap all lists while another thread screens, longest of {Loads}", 3, longest.TotalSeconds, " s", "0.00");
        var slowest = slow.MaxBy(one => one.Took) ?? new Slow(0, 0, "");
        yield return BenchRow.AtMost("longest screening meanwhile, pauses included", 20, slowest.Took, " ms", "0.0") with
        {
            Missed = [.. slow.OrderByDescending(one => one.Took).Select(one => string.Create(CultureInfo.InvariantCulture, $"load: {one.Took:0.0} ms, of which the collector {one.Paused:0.0} ms: {one.Name}"))],
        };
        var pauses = GC.GetTotalPauseDuration() - pausesBefore;
        yield return BenchRow.Told("collector's pauses during the loads together", string.Create(
            CultureInfo.InvariantCulture, $"{pauses.TotalMilliseconds:0} ms, the longest {longestPause.TotalMilliseconds:0.0} ms, in the longest screening {slowest.Paused:0.0} ms, over {screened:N0} screenings"));

        void Load() => holder.Swap(ListSet.Build([.. data.ReadLists()], holder.Current));
    }
}
