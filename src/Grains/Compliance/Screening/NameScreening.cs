using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Screens against the lists that this process has loaded; nothing is asked of a network, and nobody is waited for.</summary>
public sealed class NameScreening(ListsInUse lists, ListReadiness readiness, ScreeningTelemetry telemetry) : INameScreening
{
    private readonly ClearSubjects clear = new();

    public ValueTask<ScreeningAnswer> Screen(string tenant, ScreeningSubject subject, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var loaded = lists.Current;
        if (readiness.TroubleOf(loaded) is { } reason) return new(telemetry.NotReady(reason));
        if (loaded!.Of(tenant) is not { } sets) return new(telemetry.NotReady(NotReadyReasons.Unavailable));

        var digest = SubjectDigest.Of(sets.Number, subject);
        if (clear.Contains(digest) && sets.Clear is { } known) return new(telemetry.Remembered(known));

        var answer = sets.Screen(subject, ScreeningPolicy.Standard);
        if (answer.Result.Verdict is ScreeningVerdict.Clear) clear.Add(digest);
        return new(telemetry.Screened(answer));
    }
}
