using System.Text.Json;
using FinCode.Domain.Tests;

namespace FinCode.Cli.Tests.Commands;

public sealed class MonitorBenchCommandTests : IDisposable
{
    private const string Network = "monitoring";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("fincode-monitor-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task The_table_has_every_rule_with_its_alerts_and_every_target_with_what_was_measured()
    {
        var called = await Called.Fincode("monitor-bench", "--payments", "3000", "--customers", "300");

        Assert.Contains("payments/s", called.Out, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^V1-24H +[\d,]+", called.Out);
        Assert.Matches(@"(?m)^rules +67 +25  met", called.Out);
        Assert.DoesNotContain("recall", called.Out, StringComparison.Ordinal);
        Assert.Equal(called.Out.Contains("MISSED", StringComparison.Ordinal) ? 1 : 0, called.ExitCode);
    }

    [Fact]
    public async Task One_seed_is_one_traffic_and_gives_the_same_alerts()
    {
        var (one, same, other) = (await Json("--seed", "5"), await Json("--seed", "5"), await Json("--seed", "6"));
        var alerts = one.GetProperty("speed").GetProperty("alerts");

        Assert.Equal(alerts.GetRawText(), same.GetProperty("speed").GetProperty("alerts").GetRawText());
        Assert.NotEqual(alerts.GetRawText(), other.GetProperty("speed").GetProperty("alerts").GetRawText());
        Assert.Equal(67, one.GetProperty("speed").GetProperty("rules").GetInt32());
        Assert.Equal(2_000, one.GetProperty("speed").GetProperty("outcomes").EnumerateObject().Sum(outcome => outcome.Value.GetInt32()));
        Assert.Equal(JsonValueKind.Null, one.GetProperty("network").ValueKind);
    }

    [Fact]
    public async Task A_labelled_network_is_judged_and_its_score_told()
    {
        // A cycle of three, a beneficiary of two who split, and people who do nothing like it; one of the labelled is not seen.
        Write("net_nodes.csv", "nodeid,isFraud,init_balance,fraudStep\n1,1,0,-1\n2,1,0,-1\n3,1,0,-1\n4,1,0,-1\n5,1,0,-1\n6,0,0,-1\n7,0,0,-1\n8,1,0,-1\n");
        Write("net_transactions.csv", "sourceNodeId,targetNodeId,value,time\n1,2,50.5,3\n3,1,50.5,9\n2,3,50.5,4\n4,5,10,1\n4,5,10,1\n6,5,11,20\n6,5,11,20\n7,8,300,2\n6,7,90,30\n");
        var network = (await Json("--network", folder.FullName)).GetProperty("network");

        Assert.Equal((8, 6, 9), (network.GetProperty("accounts").GetInt32(), network.GetProperty("labelled").GetInt32(), network.GetProperty("transfers").GetInt32()));
        Assert.Equal((3, 3), Flagged(network.GetProperty("rules").GetProperty("N4")));
        Assert.Equal((3, 2), Flagged(network.GetProperty("rules").GetProperty("N6")));
        Assert.Equal((3, 2), Flagged(network.GetProperty("fanIn")));
        Assert.Equal((3, 3), Flagged(network.GetProperty("flows")));
        Assert.Equal((6, 5), Flagged(network.GetProperty("all")));
        Assert.Equal(0.8333, network.GetProperty("all").GetProperty("precision").GetDouble());
        Assert.Equal(6, network.GetProperty("tuned").GetProperty("labelled").GetInt32() + network.GetProperty("reported").GetProperty("labelled").GetInt32());
    }

    [Fact]
    public async Task On_a_store_every_payment_is_judged_and_stored()
    {
        var store = (await Json("--data", folder.FullName)).GetProperty("store");

        Assert.Equal("Sqlite", store.GetProperty("store").GetString());
        Assert.True(store.GetProperty("checkpoints").GetInt32() >= 1);
        Assert.True(store.GetProperty("paymentsPerSecondInAll").GetDouble() > 0);
        Assert.InRange(store.GetProperty("p50Microseconds").GetInt64(), 1, store.GetProperty("maxMicroseconds").GetInt64());
    }

    /// <summary>AMLSim's network of 20,000 accounts, where it lies beside the repository; no file of it is part of the project.</summary>
    [PublishedFact(Network)]
    public async Task The_graph_rules_find_most_of_AMLSims_launderers_and_are_mostly_right()
    {
        var reported = (await Json("--network", PublishedData.Find(Network)!)).GetProperty("network").GetProperty("reported");
        Assert.True(reported.GetProperty("recall").GetDouble() >= 0.60, reported.GetRawText());
        Assert.True(reported.GetProperty("precision").GetDouble() >= 0.50, reported.GetRawText());
    }

    [Fact]
    public async Task A_rule_file_that_is_wrong_is_refused_with_its_fields()
    {
        var file = Write("rules.json", """{ "version": 1, "referenceCurrency": "USD", "rules": [ { "id": "A" } ] }""");
        var called = await Called.Fincode("monitor-bench", "--rules", file);

        Assert.Equal(1, called.ExitCode);
        Assert.Contains("rules.json: rules[0].measure: Is required.", called.Error, StringComparison.Ordinal);
        Assert.Empty(called.Out);
    }

    [Fact]
    public async Task Rules_in_another_currency_are_refused()
    {
        var called = await Called.Fincode("monitor-bench", "--network-rules", Write("rules.json", """{ "version": 1, "referenceCurrency": "EUR", "rules": [] }"""));
        Assert.Equal(1, called.ExitCode);
        Assert.Contains("referenceCurrency", called.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1,2,50.5,3")]
    [InlineData("sourceNodeId,targetNodeId,value,time\n1,2,fifty,3")]
    [InlineData("sourceNodeId,targetNodeId,value,time\n1,2")]
    public async Task A_network_that_cannot_be_read_is_told(string transactions)
    {
        Write("net_nodes.csv", "nodeid,isFraud\n1,1\n");
        Write("net_transactions.csv", transactions);
        var called = await Called.Fincode("monitor-bench", "--payments", "1000", "--customers", "10", "--network", folder.FullName);

        Assert.Equal(1, called.ExitCode);
        Assert.NotEmpty(called.Error);
        Assert.Empty(called.Out);
    }

    [Fact]
    public async Task A_folder_without_a_network_is_told()
    {
        var called = await Called.Fincode("monitor-bench", "--payments", "1000", "--customers", "10", "--network", folder.FullName);
        Assert.Equal(1, called.ExitCode);
        Assert.Contains("_nodes.csv", called.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_number_is_wrong_usage() => Assert.Equal(2, (await Called.Fincode("monitor-bench", "--payments", "5")).ExitCode);

    private static async Task<JsonElement> Json(params string[] options)
    {
        var called = await Called.Fincode(["monitor-bench", "--payments", "2000", "--customers", "200", "--json", .. options]);
        using var parsed = JsonDocument.Parse(called.Out);
        return parsed.RootElement.Clone();
    }

    private static (int, int) Flagged(JsonElement score) => (score.GetProperty("flagged").GetInt32(), score.GetProperty("right").GetInt32());

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        File.WriteAllText(file, text);
        return file;
    }
}
