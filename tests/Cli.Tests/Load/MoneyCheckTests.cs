using FinCode.Cli.Load;
using FinCode.Cli.Tests.Stub;

namespace FinCode.Cli.Tests.Load;

public sealed class MoneyCheckTests
{
    [Fact]
    public async Task Money_that_leaves_and_does_not_arrive_is_found()
    {
        await using var server = await StubServer.Start(new StubFaults { LoseMoneyEvery = 50 });

        var report = await LoadScenes.Brief(server, "transfers-uniform").RunUntilHeard(server);

        Assert.False(report.IsSound);
        Assert.True(report.Money!.Found < report.Money.Expected);
        Assert.NotEmpty(report.Money.Differences);
        Assert.Contains("WRONG", LoadText.Of(report), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_that_were_lost_are_asked_for_again_under_the_same_key()
    {
        await using var server = await StubServer.Start(new StubFaults { FailEvery = 7, DropEvery = 11 });

        var report = await LoadScenes.Brief(server, "transfers-uniform").RunUntilHeard(server);

        Assert.True(report.Counts.Failed["INTERNAL_ERROR"] > 0);
        Assert.True(report.Counts.Failed["CONNECTION_LOST"] > 0);
        Assert.True(report.Settled!.Asked >= report.Counts.Failed.Values.Sum());
        Assert.Equal(0, report.Settled.Unknown);
        Assert.Equal(report.Settled.Asked, report.Settled.Accepted);
        Assert.True(report.IsSound);
    }

    [Fact]
    public async Task Holds_left_open_by_lost_answers_are_given_back()
    {
        await using var server = await StubServer.Start(new StubFaults { FailEvery = 5 });

        var report = await LoadScenes.Brief(server, "holds").RunUntilHeard(server);

        Assert.True(report.Settled!.Asked > 0);
        Assert.Equal(0, report.Money!.Lien);
        Assert.True(report.IsSound);
    }

    [Fact]
    public async Task A_load_ended_early_is_settled_and_checked_too()
    {
        await using var server = await StubServer.Start();

        var report = await LoadScenes.Brief(server, "transfers-uniform").RunUntil(() => server.Books.Transfers >= 200);

        Assert.True(report.Money!.IsSound);
    }
}
