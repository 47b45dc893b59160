using FinCode.Cli.Load;
using FinCode.Cli.Tests.Stub;

namespace FinCode.Cli.Tests.Load;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData("transfers-uniform")]
    [InlineData("bulk-1000")]
    public async Task Answers_in_chunks_are_read_as_one(string scenario)
    {
        await using var server = await StubServer.Start(new StubFaults { Chunked = true });

        var report = await LoadScenes.Brief(server, scenario).RunUntilHeard(server, 80);

        Assert.Empty(report.Counts.Failed);
        Assert.True(report.IsSound);
    }

    [Fact]
    public async Task A_connection_that_the_server_ends_politely_is_opened_again_without_a_failure()
    {
        await using var server = await StubServer.Start(new StubFaults { CloseEvery = 3 });

        var report = await LoadScenes.Brief(server, "transfers-uniform").RunUntilHeard(server);

        Assert.Empty(report.Counts.Failed);
        Assert.True(report.Counts.Requests > 3);
        Assert.True(report.IsSound);
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_a_failure_of_unknown_outcome()
    {
        await using var server = await StubServer.Start(new StubFaults { StallAt = 10, Stall = TimeSpan.FromSeconds(6) });
        var settings = LoadScenes.Brief(server, "transfers-uniform") with { RequestLimit = TimeSpan.FromSeconds(2) };

        var report = await settings.RunUntil(() => server.Books.Transfers >= 10);

        Assert.Equal(["TIMED_OUT"], report.Counts.Failed.Keys);
        Assert.True(report.IsSound);
    }

    [Fact]
    public async Task Where_nothing_listens_the_load_stops_with_advice()
    {
        await using var server = await StubServer.Start();
        var settings = LoadScenes.Brief(server, "transfers-uniform");
        await server.DisposeAsync();

        var stopped = await Assert.ThrowsAsync<LoadStoppedException>(() => settings.Run());

        Assert.Contains("Start the server", stopped.Message, StringComparison.Ordinal);
    }
}
