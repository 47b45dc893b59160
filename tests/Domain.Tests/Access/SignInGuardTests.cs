using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class SignInGuardTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_right_password_is_accepted_and_clears_the_count()
    {
        var decision = Failed(Limits.LoginFailuresMax - 1).Decide(passwordMatches: true, isActive: true, Noon);
        Assert.Equal(new SignInDecision(SignInVerdict.Accepted, SignInGuard.Clear), decision);
    }

    [Fact]
    public void One_failure_fewer_than_the_limit_does_not_lock() =>
        Assert.False(Failed(Limits.LoginFailuresMax - 1).IsLockedAt(Noon));

    [Fact]
    public void The_last_failure_locks_for_its_time()
    {
        var guard = Failed(Limits.LoginFailuresMax);
        Assert.Equal(Noon + Limits.LoginLockout, guard.LockedUntil);
        Assert.True(guard.IsLockedAt(Noon + Limits.LoginLockout - TimeSpan.FromTicks(1)));
        Assert.False(guard.IsLockedAt(Noon + Limits.LoginLockout));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_lock_does_not_tell_whether_the_password_was_right_and_does_not_grow(bool matches)
    {
        var guard = Failed(Limits.LoginFailuresMax);
        Assert.Equal(new SignInDecision(SignInVerdict.Locked, guard), guard.Decide(matches, isActive: true, Noon.AddMinutes(1)));
    }

    [Fact]
    public void After_the_lock_the_right_password_opens()
    {
        var decision = Failed(Limits.LoginFailuresMax).Decide(passwordMatches: true, isActive: true, Noon + Limits.LoginLockout);
        Assert.Equal(new SignInDecision(SignInVerdict.Accepted, SignInGuard.Clear), decision);
    }

    [Fact]
    public void After_the_lock_counting_starts_again()
    {
        var decision = Failed(Limits.LoginFailuresMax).Decide(passwordMatches: false, isActive: true, Noon + Limits.LoginLockout);
        Assert.Equal(new SignInDecision(SignInVerdict.WrongCredentials, new SignInGuard(1, null)), decision);
    }

    [Fact]
    public void A_deactivated_user_hears_it_only_with_the_right_password()
    {
        var guard = Failed(2);
        Assert.Equal(SignInVerdict.WrongCredentials, guard.Decide(passwordMatches: false, isActive: false, Noon).Verdict);
        Assert.Equal(new SignInDecision(SignInVerdict.Deactivated, guard), guard.Decide(passwordMatches: true, isActive: false, Noon));
    }

    private static SignInGuard Failed(int times)
    {
        var guard = SignInGuard.Clear;
        for (var time = 0; time < times; time++)
        {
            var decision = guard.Decide(passwordMatches: false, isActive: true, Noon);
            Assert.Equal(SignInVerdict.WrongCredentials, decision.Verdict);
            guard = decision.Next;
        }

        return guard;
    }
}
