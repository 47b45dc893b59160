using FinCode.Api.Hosting;
using FinCode.Testing;

namespace FinCode.Api.Tests.Hosting;

public sealed class SeldomTests
{
    private readonly ManualTimeProvider clock = new();

    [Fact]
    public void It_is_due_at_once_and_again_when_the_pause_is_over()
    {
        var seldom = new Seldom(clock, TimeSpan.FromSeconds(3));
        Assert.True(seldom.IsDue());
        clock.Advance(TimeSpan.FromSeconds(3) - TimeSpan.FromTicks(1));
        Assert.False(seldom.IsDue());
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.True(seldom.IsDue());
        Assert.False(seldom.IsDue());
    }

    [Fact]
    public void Of_many_at_once_one_does_it()
    {
        var seldom = new Seldom(clock, TimeSpan.FromSeconds(3));
        var due = 0;
        Parallel.For(0, 1_000, _ =>
        {
            if (seldom.IsDue()) Interlocked.Increment(ref due);
        });
        Assert.Equal(1, due);
    }
}
