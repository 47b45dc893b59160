using FinCode.Domain.Webhooks;

namespace FinCode.Domain.Tests.Webhooks;

public sealed class RetryScheduleTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 0.5, 5)]
    [InlineData(1, 0.0, 4)]
    [InlineData(1, 1.0, 6)]
    [InlineData(2, 0.5, 30)]
    [InlineData(9, 0.5, 21_600)]
    [InlineData(40, 0.5, 21_600)]
    public void Pauses_grow_and_vary_by_a_fifth(int attempts, double chance, int seconds) =>
        Assert.Equal(seconds, (RetrySchedule.Next(attempts, Start, Start, null, chance)!.Value - Start).TotalSeconds, 3);

    [Fact]
    public void It_is_tried_for_three_days_and_not_longer()
    {
        var (now, attempts) = (Start, 1);
        while (RetrySchedule.Next(attempts, Start, now, null, 0.5) is { } next) (now, attempts) = (next, attempts + 1);

        Assert.InRange(now - Start, TimeSpan.FromDays(2.7), RetrySchedule.Lifetime);
        Assert.InRange(attempts, 15, 25);
    }

    [Fact]
    public void What_the_receiver_asks_for_is_kept_to_within_reason()
    {
        Assert.Equal(TimeSpan.FromSeconds(90), RetrySchedule.Next(1, Start, Start, TimeSpan.FromSeconds(90), 0.5) - Start);
        Assert.Equal(TimeSpan.FromSeconds(30), RetrySchedule.Next(2, Start, Start, TimeSpan.FromSeconds(1), 0.5) - Start);
        Assert.Equal(RetrySchedule.Pauses[^1], RetrySchedule.Next(1, Start, Start, TimeSpan.FromDays(30), 0.5) - Start);
    }
}
