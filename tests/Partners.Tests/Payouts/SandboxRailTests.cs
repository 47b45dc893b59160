using FinCode.Domain.Ledger;
using FinCode.Grains.Clocks;
using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts;

namespace FinCode.Partners.Tests.Payouts;

public sealed class SandboxRailTests
{
    private readonly ManualTimeProvider clock = new();

    /// <summary>Account, answer when told, when asked, and when asked of a simulator that was restarted.</summary>
    [Theory]
    [InlineData("1234567890", "Paid", "Paid", "NotKnown")]
    [InlineData("123450001", "Failed", "Failed", "Failed")]
    [InlineData("123450002", "Failed", "Failed", "Failed")]
    [InlineData("123450003", "Accepted", "Accepted", "NotKnown")]
    [InlineData("123450004", "Unknown", "Paid", "NotKnown")]
    [InlineData("123450005", "Unknown", "Failed", "Failed")]
    [InlineData("123450006", "Unknown", "NotKnown", "NotKnown")]
    [InlineData("123450007", "Failed", "Failed", "Failed")]
    public async Task The_account_says_how_a_payout_ends_also_after_a_restart(string account, string told, string asked, string askedAfterRestart)
    {
        var (rail, restarted) = (Rail(account), Rail(account));

        Assert.Equal(told, (await rail.Submit(SwitchScene.Payout(), default)).GetType().Name);
        Assert.Equal(asked, (await rail.Inquire(SwitchScene.Payout(), default)).GetType().Name);
        Assert.Equal(askedAfterRestart, (await restarted.Inquire(SwitchScene.Payout(), default)).GetType().Name);
    }

    [Fact]
    public async Task A_slow_one_is_paid_after_twenty_seconds_and_a_second_attempt_where_the_first_fails()
    {
        var slow = Rail("123450003");
        await slow.Submit(SwitchScene.Payout(), default);
        clock.Advance(TimeSpan.FromSeconds(20));
        Assert.IsType<PayoutAnswer.Paid>(await slow.Inquire(SwitchScene.Payout(), default));

        var second = Rail("123450007");
        Assert.IsType<PayoutAnswer.Paid>(await second.Submit(SwitchScene.Payout("TR000000000001-2"), default));
        Assert.IsType<PayoutAnswer.Paid>(await second.Inquire(SwitchScene.Payout("TR000000000001-2"), default));
    }

    [Fact]
    public async Task A_slow_one_goes_by_the_clock_of_its_tenant_and_of_no_other()
    {
        var clocks = new SandboxClocks(clock);
        var slow = new SandboxRail(new Account("123450003"), clocks);
        var (mine, theirs) = (SwitchScene.Payout() with { Tenant = "mine" }, SwitchScene.Payout() with { Tenant = "theirs" });
        foreach (var payout in (PayoutInstruction[])[mine, theirs]) await slow.Submit(payout, default);
        clocks.Set(new TenantNo(1), "mine", TimeSpan.FromSeconds(20));

        Assert.IsType<PayoutAnswer.Paid>(await slow.Inquire(mine, default));
        Assert.IsType<PayoutAnswer.Accepted>(await slow.Inquire(theirs, default));
    }

    private SandboxRail Rail(string account) => new(new Account(account), new WorldClock(clock));
}
