using System.Text.Json;
using FinCode.Cli.Tests.Stub;

namespace FinCode.Cli.Tests.Commands;

public sealed class LoadCommandTests
{
    [Fact]
    public async Task A_report_as_json_says_what_a_figure_needs_to_be_compared()
    {
        await using var server = await StubServer.Start();

        var called = await Called.Fincode(Line(server, "--json", "-"));

        Assert.Equal(0, called.ExitCode);
        using var report = JsonDocument.Parse(called.Out);
        var root = report.RootElement;
        Assert.True(root.GetProperty("operationsPerSecond").GetDouble() > 0);
        Assert.True(root.GetProperty("machine").GetProperty("cores").GetInt32() > 0);
        Assert.NotEmpty(root.GetProperty("machine").GetProperty("kernel").GetString()!);
        Assert.Contains("transfers-uniform", root.GetProperty("command").GetString(), StringComparison.Ordinal);
        Assert.Equal("closed", root.GetProperty("settings").GetProperty("loop").GetString());
        Assert.True(root.GetProperty("latency").GetProperty("p999").GetInt64() > 0);
        Assert.Equal(0, root.GetProperty("money").GetProperty("wrong").GetInt32());
        Assert.True(root.GetProperty("isSound").GetBoolean());
    }

    [Fact]
    public async Task For_people_the_result_goes_to_output_and_the_progress_to_error()
    {
        await using var server = await StubServer.Start();

        var called = await Called.Fincode(Line(server));

        Assert.Equal(0, called.ExitCode);
        Assert.Contains("hold what they must", called.Out, StringComparison.Ordinal);
        Assert.Contains("Preparing 10 wallets", called.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", called.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_money_is_exit_code_one()
    {
        await using var server = await StubServer.Start(new StubFaults { LoseMoneyEvery = 1 });

        var called = await Called.Fincode(Line(server));

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("WRONG", called.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_exit_code_one_with_advice()
    {
        var called = await Called.Fincode("load", "--url", "http://127.0.0.1:1", "--scenario", "holds");

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("Start the server", called.Error, StringComparison.Ordinal);
    }

    private static string[] Line(StubServer server, params string[] more) =>
    [
        "load", "--url", server.Url.ToString(), "--scenario", "transfers-uniform", "--connections", "2", "--accounts", "10",
        "--duration", "1200ms", "--warm-up", "50ms", .. more,
    ];
}
