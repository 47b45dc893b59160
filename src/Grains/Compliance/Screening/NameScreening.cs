using FinCode.Domain.Compliance.Screening;

namespace FinCode.Grains.Compliance.Screening;

/// <summary>Screens against the lists that this process has loaded; nothing is asked of a network, and nobody is waited for.</summary>
public sealed class NameScreening(ListsInUse lists, ListReadiness readiness, ScreeningTelemetry telemetry, IScreeningPolicies policies) : INameScreening
{
    private readonly ClearSubjects clear = new();

    public ValueTask<ScreeningAnswer> Screen(string tenant, ScreeningSubject subject, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var loaded = lists.Current;
        if (readiness.TroubleOf(loaded) is { } reason) return new(telemetry.NotReady(reason));
        if (loaded!.Of(tenant) is not { } sets) return new(telemetry.NotReady(NotReadyReasons.Unavailable));

        var policy = policies.Of(tenant);
        return policy.IsCompletedSuccessfully ? new(Screen(sets.By(policy.Result), subject)) : WhenRead(policy, sets, subject);
    }

    private async ValueTask<ScreeningAnswer> WhenRead(ValueTask<ScreeningPolicy> policy, ScreeningSets sets, ScreeningSubject subject) => Screen(sets.By(await policy), subject);

    private ScreeningAnswer Screen(ScreeningSets sets, ScreeningSubject subject)
    {
        var digest = SubjectDigest.Of(sets.Number, subject);
        if (clear.Contains(digest) && sets.Clear is { } known) return telemetry.Remembered(known);

        var answer = sets.Screen(subject);
        if (answer.Result.Verdict is ScreeningVerdict.Clear) clear.Add(digest);
        return telemetry.Screened(answer);
    }
}
