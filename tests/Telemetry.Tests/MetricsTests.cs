using System.Diagnostics;
using System.Net;
using System.Text.RegularExpressions;
using FinCode.Crash.Tests;

namespace FinCode.Telemetry.Tests;

/// <summary><c>/metrics</c>: what Prometheus reads, and nothing where nobody asked for it.</summary>
public sealed partial class MetricsTests
{
    [Fact]
    public async Task Prometheus_can_read_requests_commits_calls_and_refusals()
    {
        var text = await AfterTraffic(new() { ["FinCode__Metrics"] = "true" });

        Assert.All(text.Split('\n', StringSplitOptions.RemoveEmptyEntries), line => Assert.Matches(Line(), line));
        Assert.Matches(@"(?m)^http_server_request_duration_seconds_bucket\{.*http_route=""/api/v6/services/wallet/transfer"".*le=""\+Inf""\} [1-9]", text);
        Assert.Matches(@"(?m)^fincode_journal_commit_duration_seconds_count [1-9]", text);
        Assert.Matches(@"(?m)^fincode_journal_commit_duration_seconds_bucket\{le=""0.25""\} \d", text);
        Assert.Matches(@"(?m)^fincode_journal_batches_total\{outcome=""Written""\} [1-9]", text);
        Assert.Matches(@"(?m)^fincode_engine_calls_total\{.*\} [1-9]", text);
        Assert.Matches(@"(?m)^fincode_refusals_total\{code=""VALIDATION_ERROR"",reason=""INSUFFICIENT_FUNDS""\} 1$", text);
        AssertTypedOnce(text);
        await AskPromtool(text);
    }

    [Fact]
    public async Task Without_the_setting_there_is_no_such_route() =>
        Assert.Contains("NOT_FOUND", await AfterTraffic([]), StringComparison.Ordinal);

    private static async Task<string> AfterTraffic(Dictionary<string, string> settings)
    {
        var folder = Directory.CreateTempSubdirectory("fincode-metrics-").FullName;
        settings["FinCode__DataFolder"] = folder;
        string text;
        using (var api = await ProductProcess.StartApi(settings))
        {
            using var bank = new Bank(wallets: 2);
            await bank.SignIn(api.Address);
            Assert.Equal(HttpStatusCode.OK, await bank.Probe("counted"));
            Assert.Equal(HttpStatusCode.UnprocessableEntity, await bank.Probe("counted-as-well", "1000000.00"));
            using var http = new HttpClient { BaseAddress = api.Address };
            using var answer = await http.GetAsync(new Uri("/metrics", UriKind.Relative));
            text = await answer.Content.ReadAsStringAsync();
        }

        Directory.Delete(folder, recursive: true);
        return text;
    }

    /// <summary>A metric's samples stand together below one TYPE line, which the format demands.</summary>
    private static void AssertTypedOnce(string text)
    {
        var typed = text.Split('\n').Where(line => line.StartsWith("# TYPE ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]).ToArray();
        Assert.Equal(typed.Distinct(), typed);
    }

    /// <summary>Where Prometheus' own checker is installed, its word counts.</summary>
    private static async Task AskPromtool(string text)
    {
        if (!(Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, "promtool"))))
        {
            return;
        }

        using var promtool = Process.Start(new ProcessStartInfo("promtool", "check metrics")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        })!;
        await promtool.StandardInput.WriteAsync(text);
        promtool.StandardInput.Close();
        var said = await promtool.StandardOutput.ReadToEndAsync() + await promtool.StandardError.ReadToEndAsync();
        await promtool.WaitForExitAsync();

        // 3 is its advice on style; 1 is text that Prometheus would not read.
        Assert.True(promtool.ExitCode is 0 or 3, said);
    }

    [GeneratedRegex("""^(# (HELP|TYPE) [a-zA-Z_:][\w:]* .+|[a-zA-Z_:][\w:]*(\{[a-zA-Z_]\w*="([^"\\\n]|\\["\\n])*"(,[a-zA-Z_]\w*="([^"\\\n]|\\["\\n])*")*\})? (-?\d+(\.\d+)?([eE][+-]?\d+)?|[+-]Inf|NaN))$""")]
    private static partial Regex Line();
}
