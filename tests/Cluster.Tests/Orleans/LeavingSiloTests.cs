using System.Diagnostics;
using System.Net;
using FinCode.Testing;
using FinCode.Testing.Postgres;
using Xunit.Abstractions;

namespace FinCode.Cluster.Tests;

/// <summary>Each test takes a silo away in another way, under load, and then asks for every answer again.</summary>
[Collection(nameof(RunningCluster))]
public sealed class LeavingSiloTests(RunningCluster cluster, ITestOutputHelper output) : IClassFixture<RunningCluster>
{
    private const int Clients = 12;
    private const int AnswersBefore = 300;
    private const int AnswersAfter = 300;

    [PostgresFact]
    public async Task The_wallets_of_a_killed_silo_are_served_by_others()
    {
        await cluster.Complete();

        await cluster.UnderLoad(Clients, AnswersBefore, async () =>
        {
            var victim = await cluster.Busiest();
            await victim.Signal("KILL");
            await UntilAllAreServed();
        }, AnswersAfter);

        // On which of those that are left is the engine's choice: it may take the one that has the least to do for all of them.
        Assert.All((await cluster.CountWallets()).Keys, port => Assert.False(cluster.Silos[port].HasExited));
        Assert.Single(cluster.Silos.Values, silo => silo.HasExited);
        await cluster.ExpectCleanBooks();
    }

    [PostgresFact]
    public async Task A_drained_silo_finishes_what_it_began_and_no_client_notices()
    {
        await cluster.Complete();

        var heard = await cluster.UnderLoad(Clients, AnswersBefore, async () =>
        {
            var leaving = await cluster.Busiest();
            await leaving.Signal("TERM");
            Assert.Equal(0, await leaving.Exit());
        }, AnswersAfter);

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity], heard.Keys.Order());
        await cluster.ExpectCleanBooks();
    }

    [PostgresFact]
    public async Task A_silo_that_was_paused_and_declared_dead_spends_nothing_twice_when_it_wakes()
    {
        await cluster.Complete();
        var exit = 0;

        await cluster.UnderLoad(Clients, AnswersBefore, async () =>
        {
            var sleeper = await cluster.Busiest();
            await sleeper.Signal("STOP");
            await UntilAllAreServed();
            await sleeper.Signal("CONT");
            exit = await sleeper.Exit();
        }, AnswersAfter);

        // Orleans ends a silo that hears of its own death, so that whoever watches over it starts another.
        Assert.NotEqual(0, exit);
        await cluster.ExpectCleanBooks();
    }

    /// <summary>
    /// Asks every wallet for a transfer, again and again until it is answered. How long the last one took is said and not judged: how soon
    /// a silo is missed is settled by <see cref="PaceTests"/>, and the rest is the machine's.
    /// </summary>
    private async Task UntilAllAreServed()
    {
        var since = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(Enumerable.Range(0, RunningCluster.Wallets), new ParallelOptions { MaxDegreeOfParallelism = RunningCluster.Wallets },
            async (wallet, _) => await cluster.Bank.SendUntilAnswered(wallet)).Patience();
        output.WriteLine($"All wallets were served again after {Stopwatch.GetElapsedTime(since).TotalSeconds:0.0} s.");
    }
}
