using FinCode.Domain.RateLimits;

namespace FinCode.Domain.Tests.RateLimits;

public sealed class CellRateTests
{
    private const long Window = 10_000;
    private const int Quota = 100;

    [Fact]
    public void A_full_bucket_gives_its_quota_and_then_one_for_each_step()
    {
        var all = CellRate.Take(0, 5_000, Quota, Window, 1_000);
        var none = CellRate.Take(all.FullAt, 5_000, Quota, Window, 1);

        Assert.Equal((100, 0, 10_000L), (all.Granted, all.Remaining, all.Wait));
        Assert.Equal((0, 100L, all.FullAt), (none.Granted, none.Wait, none.FullAt));
        Assert.Equal(0, CellRate.Take(all.FullAt, 5_099, Quota, Window, 1).Granted);
        Assert.Equal(1, CellRate.Take(all.FullAt, 5_100, Quota, Window, 5).Granted);
        Assert.Equal(50, CellRate.Take(all.FullAt, 10_000, Quota, Window, 60).Granted);
    }

    [Fact]
    public void A_quota_that_was_lowered_below_what_is_used_gives_nothing_and_says_for_how_long()
    {
        var used = CellRate.Take(0, 0, Quota, Window, 100);

        var answer = CellRate.Take(used.FullAt, 0, 10, Window, 1);

        Assert.Equal((0, 1_000L), (answer.Granted, answer.Wait));
    }

    /// <summary>Whoever asks how and when they like: in no window do they get more than twice the quota, and in the long run the rate.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void No_order_of_requests_gets_more_than_a_burst_and_the_rate(int seed)
    {
        var random = new Random(seed);
        var (now, fullAt, granted) = (0L, 0L, 0L);
        for (var step = 0; step < 20_000; step++)
        {
            now += random.Next(60);
            var answer = CellRate.Take(fullAt, now, Quota, Window, random.Next(1, 8));
            granted += answer.Granted;
            fullAt = answer.FullAt;
            Assert.True(granted <= Quota + (now * Quota / Window) + 1);
            Assert.InRange(answer.Remaining, 0, Quota);
        }

        Assert.True(granted >= now * Quota / Window * 9 / 10);
    }
}
