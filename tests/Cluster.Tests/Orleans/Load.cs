using System.Collections.Concurrent;
using System.Net;

namespace FinCode.Cluster.Tests;

internal static class Load
{
    /// <summary>
    /// Lets clients send, strikes once some have been answered, and goes on until some more have. A client that hears "not now"
    /// or "unknown" asks again under the same key.
    /// </summary>
    /// <returns>Which statuses were heard, and how often; 0 where nothing was.</returns>
    public static async Task<IReadOnlyDictionary<HttpStatusCode, int>> UnderLoad(
        this RunningCluster cluster, int clients, int before, Func<Task> strike, int after)
    {
        var heard = new ConcurrentDictionary<HttpStatusCode, int>();
        using var stop = new CancellationTokenSource();
        var enough = cluster.Bank.AfterAnswers(before);
        var sending = Task.WhenAll(Enumerable.Range(0, clients).Select(client => cluster.Bank.KeepSending(
            new Random(client), status => heard.AddOrUpdate(status ?? 0, 1, (_, count) => count + 1), stop.Token)));
        await Task.WhenAny(enough, sending);
        await strike();
        await Task.WhenAny(cluster.Bank.AfterAnswers(after), sending);
        await stop.CancelAsync();
        await sending;
        return heard;
    }
}
