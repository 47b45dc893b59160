namespace FinCode.Domain.Tests.Money;

public sealed class LargestRemainderTests
{
    [Theory]
    [InlineData(100, new long[] { 1, 1, 1 }, new long[] { 34, 33, 33 })]
    [InlineData(1_000, new long[] { 1, 1, 1 }, new long[] { 334, 333, 333 })]
    [InlineData(199, new long[] { 30, 20, 50 }, new long[] { 60, 40, 99 })]
    [InlineData(5, new long[] { 0, 7 }, new long[] { 0, 5 })]
    [InlineData(0, new long[] { 0, 0 }, new long[] { 0, 0 })]
    public void Units_that_are_left_go_to_the_largest_remainders(long whole, long[] weights, long[] shares) =>
        Assert.Equal(shares, LargestRemainder.Split(whole, weights));

    [Fact]
    public void Nothing_is_lost_and_nobody_is_a_unit_off()
    {
        var random = new Random(20261128);
        for (var round = 0; round < 5_000; round++)
        {
            var weights = Enumerable.Range(0, random.Next(1, 8)).Select(_ => random.NextInt64(0, Limits.AmountMax)).Append(1).ToArray();
            var whole = random.NextInt64(0, Limits.AmountMax);

            var shares = LargestRemainder.Split(whole, weights);

            Assert.Equal(whole, shares.Sum());
            var sum = weights.Aggregate(Int128.Zero, (total, weight) => total + weight);
            Assert.All(shares.Zip(weights), each => Assert.True(Int128.Abs(((Int128)each.First * sum) - ((Int128)whole * each.Second)) < sum));
        }
    }

    [Fact]
    public void What_has_nobody_to_go_to_is_a_mistake_of_ours() => Assert.Throws<InvariantBrokenException>(() => LargestRemainder.Split(1, [0, 0]));
}
