using FinCode.Cli.Tests.Stub;

namespace FinCode.Cli.Tests.Load;

/// <summary>A machine may be slow: only what it cannot spoil is asserted, which is how often is meant to be sent, and how long was waited at least.</summary>
public sealed class OpenLoopTests
{
    [Theory]
    [InlineData(50)]
    [InlineData(400)]
    public async Task The_rate_asked_for_is_the_rate_sent(double rate)
    {
        await using var server = await StubServer.Start();

        var report = await (LoadScenes.Brief(server, "transfers-uniform") with { Rate = rate, Duration = TimeSpan.FromSeconds(1) }).Run();

        Assert.InRange(report.Counts.Requests + report.Counts.Dropped, rate - 1, rate + 1);
        Assert.InRange(report.RequestsPerSecond, 0, rate * 1.2);
        Assert.Equal("open", report.Settings.Loop);
    }

    [Fact]
    public async Task A_stall_is_felt_by_everyone_who_would_have_come_meanwhile()
    {
        var stall = new StubFaults { StallAt = 40, Stall = TimeSpan.FromMilliseconds(600) };
        await using var open = await StubServer.Start(stall);
        await using var closed = await StubServer.Start(stall);
        var settings = LoadScenes.Brief(open, "transfers-uniform") with { WarmUp = TimeSpan.Zero, Duration = TimeSpan.FromSeconds(2) };

        var honest = await (settings with { Rate = 200 }).Run();
        var flattering = await (settings with { Url = closed.Url }).RunUntilHeard(closed, 1_000);

        // 600 ms of 2,000 is nearly a third of all arrivals; the closed loop sees it four times among a thousand.
        Assert.True(honest.Latency.P90 > 200_000, $"p90 {honest.Latency.P90}");
        Assert.True(honest.Counts.Late + honest.Counts.Dropped > 50, $"late {honest.Counts.Late}, dropped {honest.Counts.Dropped}");
        Assert.True(flattering.Latency.P90 < flattering.Latency.Max / 2, $"p90 {flattering.Latency.P90}");
        Assert.True(flattering.Latency.Max > 500_000, $"max {flattering.Latency.Max}");
    }

    [Fact]
    public async Task What_could_never_be_sent_is_counted_and_weighs_on_the_percentiles()
    {
        await using var server = await StubServer.Start(new StubFaults { Latency = TimeSpan.FromMilliseconds(50) });
        var settings = LoadScenes.Brief(server, "transfers-uniform") with { Rate = 400, Connections = 2, Duration = TimeSpan.FromSeconds(1) };

        var report = await settings.Run();

        // Two connections of 50 ms carry 40 a second; the other 360 wait longer and longer.
        Assert.InRange(report.RequestsPerSecond, 0, 45);
        Assert.True(report.Counts.Dropped > 300, $"dropped {report.Counts.Dropped}");
        Assert.True(report.Latency.P50 > 300_000, $"p50 {report.Latency.P50}");
        Assert.Equal(report.Counts.Requests + report.Counts.Dropped, report.Latency.Count);
    }
}
