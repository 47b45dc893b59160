using System.Net;
using FinCode.Crash.Tests;
using FinCode.Testing.Postgres;

namespace FinCode.Cluster.Tests;

/// <summary>A cluster that nobody disturbs. In one collection with those that are, so that they do not take each other's processors.</summary>
[Collection(nameof(RunningCluster))]
public sealed class SpreadTests(RunningCluster cluster) : IClassFixture<RunningCluster>
{
    [PostgresFact]
    public async Task Wallets_live_on_several_silos_and_the_api_serves_them_all()
    {
        await cluster.UnderLoad(clients: 12, before: 300, () => Task.CompletedTask, after: 1);

        var counts = await cluster.CountWallets();

        // Of three the engine compares two at a time, so that the one that has the most to do may get none.
        Assert.InRange(counts.Count, 2, RunningCluster.SilosWanted);
        Assert.Empty(counts.Keys.Except(cluster.Silos.Keys));
        Assert.True(counts.Values.Sum() >= RunningCluster.Wallets);
        foreach (var process in cluster.Silos.Values.Append(cluster.Api))
        {
            Assert.Equal(HttpStatusCode.OK, await Health(process, "ready"));
        }

        await cluster.ExpectCleanBooks();
    }

    private static async Task<HttpStatusCode> Health(ProductProcess process, string question)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(process.Address, $"/health/{question}"));
        return answer.StatusCode;
    }
}
