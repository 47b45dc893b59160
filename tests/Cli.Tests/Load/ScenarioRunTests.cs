using FinCode.Cli.Load.Scenarios;
using FinCode.Cli.Tests.Stub;

namespace FinCode.Cli.Tests.Load;

public sealed class ScenarioRunTests
{
    public static TheoryData<string> Names => [.. ScenarioList.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_scenario_runs_and_its_money_is_right(string name)
    {
        await using var server = await StubServer.Start();

        var report = await LoadScenes.Brief(server, name).RunUntilHeard(server, name.StartsWith("bulk", StringComparison.Ordinal) ? 80 : 250);

        Assert.True(report.IsSound);
        Assert.True(report.Counts.Accepted > 0);
        Assert.Empty(report.Counts.Rejected);
        Assert.Empty(report.Counts.Failed);
        Assert.Equal(report.Counts.Requests, report.Latency.Count);
        Assert.StartsWith("load.localhost", server.LastHost, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_finds_the_wallets_of_the_first_and_tops_nothing_up()
    {
        await using var server = await StubServer.Start();
        var first = await LoadScenes.Brief(server, "transfers-uniform").RunUntilHeard(server);

        var second = await LoadScenes.Brief(server, "mixed").RunUntilHeard(server);

        Assert.Equal(20, server.Books.Opened);
        Assert.Equal(20 * 100_000_00, first.Money!.Funded);
        Assert.Equal(0, second.Money!.Funded);
        Assert.Equal(first.Money.Found, second.Money.Found);
        Assert.True(second.IsSound);
    }

    [Fact]
    public async Task A_bulk_request_counts_its_transfers_one_by_one()
    {
        await using var server = await StubServer.Start(new StubFaults { RefuseEvery = 10 });

        var report = await LoadScenes.Brief(server, "bulk-1000").RunUntilHeard(server, 80);

        Assert.Equal(report.Counts.Requests * 900, report.Counts.Accepted);
        Assert.Equal(report.Counts.Requests * 100, report.Counts.Rejected["INSUFFICIENT_FUNDS"]);
        Assert.True(report.IsSound);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Logins_turned_away_are_refusals_only_if_they_hear_when_to_come_back(bool saysWhen)
    {
        await using var server = await StubServer.Start(new StubFaults { TurnsLoginsAway = true, SaysWhenToRetry = saysWhen });

        var report = await LoadScenes.Brief(server, "logins").RunUntilHeard(server, 20);

        Assert.Equal(["SERVICE_UNAVAILABLE"], (saysWhen ? report.Counts.Rejected : report.Counts.Failed).Keys);
        Assert.Empty(saysWhen ? report.Counts.Failed : report.Counts.Rejected);
        Assert.False(report.IsSound);
    }

    [Fact]
    public async Task Refusals_are_counted_by_their_reason_and_change_no_wallet()
    {
        await using var server = await StubServer.Start(new StubFaults { RefuseEvery = 4 });

        var report = await LoadScenes.Brief(server, "transfers-uniform").RunUntilHeard(server);

        Assert.True(report.Counts.Rejected["INSUFFICIENT_FUNDS"] > 0);
        Assert.Equal(report.Counts.Requests, report.Counts.Accepted + report.Counts.Rejected.Values.Sum());
        Assert.True(report.IsSound);
    }
}
