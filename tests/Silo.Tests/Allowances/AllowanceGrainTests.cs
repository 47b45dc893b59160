using FinCode.Domain.Allowances;
using static FinCode.Silo.Tests.Allowances.LimitScene;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Allowances;

/// <summary>The contract for whoever moves money in several steps.</summary>
[Trait("Clock", "Moved")]
public sealed class AllowanceGrainTests
{
    [Fact]
    public async Task What_is_reserved_confirmed_and_released_survives_a_restart()
    {
        await using var scene = await With(("tier2.out.days30", "100.00"));
        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("kept", UsageDirection.Out, 50_00)));
        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("done", UsageDirection.Out, 30_00)));
        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("gone", UsageDirection.Out, 20_00)));
        await scene.Allowance(Ada).Confirm(scene.Silo.Operation("done"), null);
        await scene.Allowance(Ada).Release(scene.Silo.Operation("gone"));

        await scene.Restart();

        Assert.Equal(80_00, await scene.Used(Ada, UsageDirection.Out, LimitWindow.Days30));
        var breach = Assert.IsType<AllowanceAnswer.Refused>(await scene.Allowance(Ada).Reserve(scene.Ask("more", UsageDirection.Out, 20_01))).Breach;
        Assert.Equal((LimitWindow.Days30, 80_00L), (breach.Window, breach.Used));
        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("kept", UsageDirection.Out, 50_00)), isReplay: true);
    }

    [Fact]
    public async Task A_reservation_that_everybody_has_forgotten_ends_with_its_deadline()
    {
        await using var scene = await With(("tier2.out.year", "100.00"));
        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("forgotten", UsageDirection.Out, 100_00)));
        await scene.Restart();
        Assert.IsType<AllowanceAnswer.Refused>(await scene.Allowance(Ada).Reserve(scene.Ask("next", UsageDirection.Out, 1)));

        scene.Clock.Advance(Limits.ReservationPatience);

        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("next", UsageDirection.Out, 100_00)));
    }

    /// <summary>Died between the reservation and the posting, and between the posting and the word of it.</summary>
    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 40_00)]
    public async Task What_became_of_an_operation_that_died_is_asked_of_the_journal(bool isPosted, long used)
    {
        await using var scene = await With(("tier2.in.day", "100.00"));
        var wallet = await scene.OpenWallet(1, Ada);
        if (isPosted)
        {
            // As a process leaves it that dies after the journal's commit: the reservation is stored, and never ended.
            Done(await wallet.Execute(new FundWallet(scene.Silo.Operation("died"), Context, Gbp(40_00), "BANK_TRANSFER")));
            scene.Clock.Advance(TimeSpan.FromDays(1));
            await scene.Restart();
        }

        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("died", UsageDirection.In, 40_00, AllowanceArbiter.Journal)));
        await scene.Restart();
        scene.Clock.Advance(Limits.ReservationPatience);

        Assert.Equal(used, await scene.Used(Ada, UsageDirection.In));
    }

    [Fact]
    public async Task Two_hundred_who_ask_at_once_get_exactly_what_there_is()
    {
        await using var scene = await With(("tier2.out.day", "100.00"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(each => scene.Allowance(Ada).Reserve(scene.Ask($"r{each}", UsageDirection.Out, 3_00))));

        Assert.Equal(33, answers.Count(answer => answer is AllowanceAnswer.Reserved));
        await scene.Restart();
        Assert.Equal(99_00, await scene.Used(Ada, UsageDirection.Out));
    }

    [Fact]
    public async Task A_tier_that_changes_changes_the_limits_and_staff_have_none()
    {
        await using var scene = await With(("tier2.out.day", "100.00"), ("tier3.out.day", "200.00"));
        Assert.IsType<AllowanceAnswer.Refused>(await scene.Allowance(Ada).Reserve(scene.Ask("early", UsageDirection.Out, 150_00)));

        await scene.Silo.Grains.User("demo", Ada).SetKycTier(3);
        scene.Clock.Advance(TimeSpan.FromSeconds(3));

        Reserved(await scene.Allowance(Ada).Reserve(scene.Ask("late", UsageDirection.Out, 150_00)));
    }

    private static void Reserved(AllowanceAnswer answer, bool isReplay = false) => Assert.Equal(isReplay, Assert.IsType<AllowanceAnswer.Reserved>(answer).IsReplay);
}
