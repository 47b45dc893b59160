using System.Diagnostics;
using System.Diagnostics.Metrics;
using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>How much is screened, what comes of it, and how old the lists are.</summary>
public sealed class ScreeningTelemetry : IDisposable
{
    public const string Name = "FinCode.Screening";

    private static readonly KeyValuePair<string, object?> FromMemory = new("screening.verdict", "CLEAR_REMEMBERED");
    private static readonly KeyValuePair<string, object?>[] Verdicts =
        [.. Enum.GetNames<ScreeningVerdict>().Select(name => new KeyValuePair<string, object?>("screening.verdict", name.ToUpperInvariant()))];

    private readonly Meter meter = new(Name);
    private readonly Counter<long> screenings;
    private readonly Dictionary<string, (ScreeningAnswer Answer, KeyValuePair<string, object?> Tag)> notReady;

    public ScreeningTelemetry(ListsInUse lists, ListReadiness readiness, ScreeningOptions options, TimeProvider clock)
    {
        screenings = meter.CreateCounter<long>("fincode.screening.subjects", "{subject}", "Subjects that were screened, by verdict; those that could not be, by why.");
        meter.CreateObservableGauge("fincode.screening.list.entries", () => Entries(lists), "{entry}", "Entries of each public list that this process uses.");
        meter.CreateObservableGauge("fincode.screening.list.age", () => Ages(lists, clock), "s", "How long ago each public list was last known to be the newest.");
        meter.CreateObservableGauge(
            "fincode.screening.list.stale", () => Stale(lists, options, clock), "{level}", "Of each public list, by its version: 0 while it is fresh, 1 when it is old, 2 when it is too old and payouts wait.");
        meter.CreateObservableGauge(
            "fincode.screening.ready", () => readiness.TroubleOf(lists.Current) is null ? 1 : 0, "{ready}", "1 while this process screens names; 0 while payouts wait because it cannot.");
        notReady = new[] { NotReadyReasons.Missing, NotReadyReasons.Stale, NotReadyReasons.Unavailable }
            .ToDictionary(reason => reason, reason => ((ScreeningAnswer)new ScreeningAnswer.NotReady(reason), new KeyValuePair<string, object?>("screening.verdict", reason)));
    }

    public ScreeningAnswer NotReady(string reason)
    {
        var (answer, tag) = notReady[reason];
        screenings.Add(1, tag);
        return answer;
    }

    public ScreeningAnswer Remembered(ScreeningAnswer.Screened known)
    {
        screenings.Add(1, FromMemory);
        return known;
    }

    public ScreeningAnswer Screened(ScreeningAnswer.Screened answer)
    {
        screenings.Add(1, Verdicts[(int)answer.Result.Verdict]);
        return answer;
    }

    public void Dispose() => meter.Dispose();

    private static IEnumerable<Measurement<long>> Entries(ListsInUse lists) =>
        lists.Current?.Public.Versions.Select(list => new Measurement<long>(list.Entries, new TagList { { "screening.list", list.ListId } })) ?? [];

    private static IEnumerable<Measurement<int>> Stale(ListsInUse lists, ScreeningOptions options, TimeProvider clock) =>
        lists.Current?.Freshness.Select(list => new Measurement<int>(
            (int)options.AgeOf(list.CheckedAt, clock.GetUtcNow()), new TagList { { "screening.list", list.ListId }, { "screening.list.version", list.InUse?.Version } })) ?? [];

    private static IEnumerable<Measurement<double>> Ages(ListsInUse lists, TimeProvider clock) =>
        lists.Current?.Freshness.Select(list => new Measurement<double>((clock.GetUtcNow() - list.CheckedAt).TotalSeconds, new TagList { { "screening.list", list.ListId } })) ?? [];
}
