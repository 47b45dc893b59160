using System.Net;
using FinCode.Crash.Tests;
using FinCode.Testing.Postgres;

namespace FinCode.Cluster.Tests;

/// <summary>A cluster that nobody disturbs. In one collection with those that are, so that they do not take each other's processors.</summary>
[Collection(nameof(RunningCluster))]
public sealed class SpreadTests(RunningCluster cluster) : IClassFixture<RunningCluster>
{
    [PostgresFact]
    public async Task Wallets_live_on_every_silo_and_the_api_serves_them_all()
    {
        await cluster.UnderLoad(clients: 12, before: 300, () => Task.CompletedTask, after: 1);

        var counts = await cluster.CountWallets();

        Assert.Equal(cluster.Silos.Keys.Order(), counts.Keys.Order());
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
