using FinCode.Api.Access.SignIn;
using FinCode.Testing;

namespace FinCode.Api.Tests.Access;

public sealed class LoginThrottleTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public void As_many_attempts_as_a_minute_allows_and_then_one_per_step()
    {
        var throttle = new LoginThrottle(clock);
        for (var attempt = 0; attempt < Limits.LoginAttemptsPerMinuteMax; attempt++)
        {
            Assert.Equal(TimeSpan.Zero, throttle.Enter("1.2.3.4", "demo", "a@demo.test"));
        }

        var wait = throttle.Enter("1.2.3.4", "demo", "a@demo.test");
        Assert.Equal(TimeSpan.FromMinutes(1) / Limits.LoginAttemptsPerMinuteMax, wait);
        clock.Advance(wait);
        Assert.Equal(TimeSpan.Zero, throttle.Enter("1.2.3.4", "demo", "a@demo.test"));
        Assert.NotEqual(TimeSpan.Zero, throttle.Enter("1.2.3.4", "demo", "a@demo.test"));
    }

    [Fact]
    public void Failures_count_for_more()
    {
        var throttle = new LoginThrottle(clock);
        var failures = 0;
        while (throttle.Enter("1.2.3.4", "demo", "a@demo.test") == TimeSpan.Zero)
        {
            throttle.Failed("1.2.3.4", "demo", "a@demo.test");
            failures++;
        }

        Assert.Equal(Limits.LoginFailuresPerMinuteMax, failures);
    }

    [Fact]
    public void What_has_filled_again_is_forgotten_where_too_many_are_remembered()
    {
        var throttle = new LoginThrottle(clock);
        for (var email = 0; email <= LoginThrottle.TrackedMax; email++) throttle.Enter("1.2.3.4", "demo", $"{email}@demo.test");
        throttle.Failed("1.2.3.4", "demo", "a@demo.test");
        clock.Advance(TimeSpan.FromMinutes(1) / Limits.LoginAttemptsPerMinuteMax);

        throttle.Enter("1.2.3.4", "demo", "b@demo.test");

        Assert.Equal(2, throttle.Tracked);
    }

    [Fact]
    public void Another_address_tenant_or_email_has_its_own()
    {
        var throttle = new LoginThrottle(clock);
        while (throttle.Enter("1.2.3.4", "demo", "a@demo.test") == TimeSpan.Zero)
        {
        }

        Assert.Equal(TimeSpan.Zero, throttle.Enter("1.2.3.5", "demo", "a@demo.test"));
        Assert.Equal(TimeSpan.Zero, throttle.Enter("1.2.3.4", "acme", "a@demo.test"));
        Assert.Equal(TimeSpan.Zero, throttle.Enter("1.2.3.4", "demo", "b@demo.test"));
    }
}
