using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Lists;

namespace FinCode.Cli.ScreenBench;

/// <summary>
/// Reads every list, builds the index aside and swaps it in while another thread screens without pause: the longest of its
/// screenings, whatever stopped it, is what a payment would have waited.
/// </summary>
internal static class LoadAndSwap
{
    private const int Loads = 5;

    public static IEnumerable<BenchRow> Measure(BenchData data, SanctionsList un, IReadOnlyList<Innocent> people)
    {
        var subjects = ScreeningSpeed.Traffic(un, people);
        var holder = new ListSetHolder();
        holder.Swap(ListSet.Build([.. data.ReadLists()]));
        var (slowest, screened, isOver) = (0L, 0L, false);
        var (longestPause, pausedBefore) = (TimeSpan.Zero, GC.GetTotalPauseDuration());
        var screening = new Thread(() =>
        {
            for (var at = 0; !Volatile.Read(ref isOver); at++)
            {
                var start = Stopwatch.GetTimestamp();
                holder.Current.Screen(subjects[at % subjects.Length], ScreeningPolicy.Standard);
                var took = Stopwatch.GetTimestamp() - start;
                screened++;
                var paused = GC.GetTotalPauseDuration();
                if (at > 2_000 && paused - pausedBefore > longestPause) longestPause = paused - pausedBefore;
                pausedBefore = paused;

                // The first screenings compile what they call; a server has done so long before.
                if (at > 2_000 && took > slowest) slowest = took;
            }
        });
        screening.Start();
        SpinWait.SpinUntil(() => Volatile.Read(ref screened) > 2_000);
        var longest = TimeSpan.Zero;
        var pausesBefore = GC.GetTotalPauseDuration();
        for (var load = 0; load < Loads; load++)
        {
            var clock = Stopwatch.StartNew();
            holder.Swap(ListSet.Build([.. data.ReadLists()]));
            if (clock.Elapsed > longest) longest = clock.Elapsed;
        }

        Volatile.Write(ref isOver, true);
        screening.Join();
        yield return BenchRow.AtMost($"load and swap all lists while another thread screens, longest of {Loads}", 3, longest.TotalSeconds, " s", "0.00");
        yield return BenchRow.AtMost("longest screening meanwhile, pauses included", 20, ScreeningSpeed.Milliseconds(slowest), " ms", "0.0");
        var pauses = GC.GetTotalPauseDuration() - pausesBefore;
        yield return BenchRow.Told("collector's pauses during the loads together", string.Create(CultureInfo.InvariantCulture, $"{pauses.TotalMilliseconds:0} ms, the longest {longestPause.TotalMilliseconds:0.0} ms, over {screened:N0} screenings"));
    }
}
