using FinCode.Domain.Compliance.Screening;
using static FinCode.Domain.Tests.Compliance.Screening.ScreeningScenes;

namespace FinCode.Domain.Tests.Compliance.Screening;

/// <summary>What two sets of lines make of the same people.</summary>
public sealed class ScreeningTallyTests
{
    private static readonly ListSet Lists = Set(Person("S-1", "Zanctius Blocklistov"));
    private static readonly ScreeningPolicy Lower = new(800, 800, 950);

    [Fact]
    public void Whom_only_one_of_them_alerts_on_is_counted_and_told()
    {
        var tally = ScreeningTally.Empty
            .With("CUSTOMER/A", Judged("Ngozi Obi", Lower), Judged("Ngozi Obi", Policy))
            .With("CUSTOMER/B", Judged("Santius Blocklisto", Lower), Judged("Santius Blocklisto", Policy))
            .With("CUSTOMER/C", Judged("Zanctius Blocklistov", Lower), Judged("Zanctius Blocklistov", Policy, holds: false))
            .With("CUSTOMER/D", Judged("Santius Blocklisto", Policy), Judged("Santius Blocklisto", Lower))
            .With("CUSTOMER/E", Judged("---", Lower), Judged("---", Policy));

        Assert.Equal((5L, 1L, 1L), (tally.Subjects, tally.NewlyAlerting, tally.NoLongerAlerting));
        Assert.Equal((new LineCounts(1, 3, 3), new LineCounts(1, 3, 2)), (tally.Candidate, tally.Active));
        Assert.Equal(["CUSTOMER/B", "CUSTOMER/D"], tally.Examples.Select(example => example.Subject));
        Assert.All(tally.Examples, example => Assert.Equal("S-1", example.Found!.EntryId));
        Assert.Equal((ScreeningVerdict.Alert, ScreeningVerdict.Logged), (tally.Examples[0].Candidate, tally.Examples[0].Active));
    }

    [Fact]
    public void No_more_are_told_of_than_there_is_room_for_and_all_are_counted()
    {
        var (candidate, active) = (Judged("Santius Blocklisto", Lower), Judged("Santius Blocklisto", Policy));
        var tally = ScreeningTally.Empty;
        for (var at = 0; at <= Limits.ScreeningTrialExamplesMax; at++) tally = tally.With($"CUSTOMER/{at}", candidate, active);

        Assert.Equal(Limits.ScreeningTrialExamplesMax + 1, tally.NewlyAlerting);
        Assert.Equal(Limits.ScreeningTrialExamplesMax, tally.Examples.Length);
    }

    private static (ScreeningResult, bool) Judged(string name, ScreeningPolicy policy, bool? holds = null)
    {
        var result = Lists.Screen(Customer(name), policy);
        return (result, holds ?? result.IsAlert);
    }
}
