using FinCode.Contracts.RateLimits;
using FinCode.Testing;

namespace FinCode.Silo.Tests.RateLimits;

/// <summary>The one bucket behind the processes' leases.</summary>
[Trait("Clock", "Moved")]
public sealed class QuotaGrainTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task Everybody_together_gets_the_quota_and_no_more()
    {
        await using var silo = await RunningSilo.Start();
        silo.Clock.StandStill();
        var grain = silo.Grains.Quota("demo", 3);

        var leases = await Task.WhenAll(Enumerable.Range(0, 300).Select(_ => grain.Lease(Ask(7))));

        Assert.Equal(1_000, leases.Sum(lease => lease.Granted));
        Assert.All(leases.Where(lease => lease.Granted == 0), lease => Assert.Equal(TimeSpan.FromSeconds(3.6), lease.Wait));
    }

    [Fact]
    public async Task A_restart_gives_nobody_a_fresh_quota()
    {
        var clock = new ShiftedTimeProvider();
        clock.StandStill();
        var silo = await RunningSilo.Start(clock: clock);
        Assert.Equal(900, (await silo.Grains.Quota("demo", 3).Lease(Ask(900))).Granted);
        await silo.DisposeAsync();

        await using var next = await RunningSilo.Start(silo.Folder, clock: clock);

        Assert.Equal(100, (await next.Grains.Quota("demo", 3).Lease(Ask(1_000))).Granted);
        Assert.Equal(1_000, (await next.Grains.Quota("demo", 3).Lease(Ask(1_000) with { Bucket = "write/another" })).Granted);
        clock.Advance(Hour);
        Assert.Equal(1_000, (await next.Grains.Quota("demo", 3).Lease(Ask(1_000))).Granted);
    }

    private static QuotaRequest Ask(int wanted) => new("write/c/0a1b", 1_000, Hour, wanted);
}
