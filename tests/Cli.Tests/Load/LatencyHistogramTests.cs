using FinCode.Cli.Load.Measure;

namespace FinCode.Cli.Tests.Load;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Below_two_milliseconds_every_percentile_is_exact()
    {
        var histogram = new LatencyHistogram();
        foreach (var value in Enumerable.Range(1, 1000))
        {
            histogram.Record(value);
        }

        Assert.Equal(500, histogram.Percentile(50));
        Assert.Equal(990, histogram.Percentile(99));
        Assert.Equal(999, histogram.Percentile(99.9));
        Assert.Equal(1000, histogram.Percentile(100));
        Assert.Equal(1000, histogram.Max);
        Assert.Equal(1000, histogram.Count);
        Assert.Equal(500.5, histogram.Mean, 6);
    }

    [Fact]
    public void Against_sorted_values_every_percentile_has_three_significant_digits()
    {
        var chance = new Random(7);
        var values = Enumerable.Range(0, 50_000).Select(_ => (long)Math.Exp(chance.NextDouble() * 20)).ToList();
        var histogram = new LatencyHistogram();
        values.ForEach(histogram.Record);
        values.Sort();

        foreach (var percent in new[] { 0.01, 1, 25, 50, 90, 95, 99, 99.9, 99.99, 100 })
        {
            var exact = values[(int)Math.Ceiling(percent / 100 * values.Count) - 1];
            Assert.InRange(histogram.Percentile(percent), exact, exact + (exact / 1000) + 1);
        }
    }

    [Fact]
    public void The_longest_is_kept_as_it_was_and_nothing_is_reported_beyond_it()
    {
        var histogram = new LatencyHistogram();
        histogram.Record(123_456_789);

        Assert.Equal(123_456_789, histogram.Max);
        Assert.Equal(123_456_789, histogram.Percentile(50));
    }

    [Theory]
    [InlineData(-5, 0)]
    [InlineData(0, 0)]
    [InlineData(2047, 2047)]
    [InlineData(2048, 2048)]
    [InlineData(long.MaxValue, 1L << 33)]
    public void Every_number_has_a_place(long value, long kept)
    {
        var histogram = new LatencyHistogram();
        histogram.Record(value);

        Assert.Equal(kept, histogram.Percentile(50));
    }

    [Fact]
    public void An_empty_one_says_zero()
    {
        Assert.Equal(0, new LatencyHistogram().Percentile(99));
        Assert.Equal(0, new LatencyHistogram().Mean);
    }

    [Fact]
    public void Adding_two_is_recording_both()
    {
        var (one, other, both) = (new LatencyHistogram(), new LatencyHistogram(), new LatencyHistogram());
        foreach (var value in new long[] { 5, 70_000, 3_000_000 })
        {
            one.Record(value);
            other.Record(value * 2);
            both.Record(value);
            both.Record(value * 2);
        }

        one.Add(other);

        Assert.Equal(both.Count, one.Count);
        Assert.Equal(both.Max, one.Max);
        Assert.Equal(both.Mean, one.Mean);
        Assert.Equal(both.Percentile(75), one.Percentile(75));
    }

    [Fact]
    public async Task Many_writers_lose_nothing()
    {
        var histogram = new LatencyHistogram();

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
        {
            for (var value = 0; value < 50_000; value++)
            {
                histogram.Record(value);
            }
        })));

        Assert.Equal(200_000, histogram.Count);
        Assert.Equal(49_999, histogram.Max);
    }
}
