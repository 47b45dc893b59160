using FinCode.Contracts.Remittances;
using FinCode.Domain.Events;
using FinCode.Domain.Remittances;
using FinCode.Grains.Events;
using FinCode.Grains.Payouts;
using FinCode.Grains.Tenants;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Events;

/// <summary>Whoever wants events hears every step at least once and in order, over a store that fails, processes that stop and a consumer that is away.</summary>
[Trait("Clock", "Moved")]
public sealed class EventHistoryTests
{
    private const int Remittances = 30;

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(2, 200, 200)]
    [InlineData(3, 300, 500)]
    public async Task Nothing_is_lost_and_every_transaction_is_told_in_order(int seed, int storeFaults, int consumerFaults)
    {
        var (rail, listener) = (new ForgetfulRail(seed), new Listener(seed, consumerFaults));
        string? folder = null;
        for (var process = 0; process < 3; process++)
        {
            await using var silo = await Start(folder, rail, listener);
            folder = silo.Folder;
            var scene = new RemittanceScene(silo);
            if (process == 0) await scene.WithMoney(20_000_00, 3_000_000_00);
            silo.Store.Misbehave(seed + process, storeFaults);
            // The process stops wherever it is, and so does its relay.
            await Task.WhenAll(Enumerable.Range(process * Remittances / 3, Remittances / 3).Select(number => Send(scene, number)));
            silo.Clock.Advance(RemittanceTimes.LongestWait);
            await CounterScene.UntilAnswered(() => silo.Grains.RemittanceSweep().Sweep());
        }

        await using var last = await Start(folder, rail, listener);
        await last.Grains.RemittanceSweep().Sweep();
        var log = await ReadAll(last);
        await listener.Until(heard => heard.Count >= log.Count);
        var heard = listener.First;

        // What happened since is told as well; everything that the log had is there.
        Assert.Empty(log.Select(happened => happened.Id).Except(heard.Select(happened => happened.Id)));
        Assert.Equal(Remittances, heard.Count(happened => happened.Type == TransactionEventTypes.Created));
        Assert.All(heard.GroupBy(happened => happened.No), each => Assert.Equal(Enumerable.Range(1, each.Count()), each.Select(happened => happened.Version)));
        Assert.All(listener.Heard.GroupBy(happened => happened.Id), each => Assert.Single(each.Distinct()));
        Assert.True(consumerFaults == 0 || listener.Refused > 0, "A consumer that took everything proves nothing.");
    }

    [Fact]
    public async Task A_consumer_that_is_away_holds_up_no_other_and_misses_nothing()
    {
        var (away, well) = (new Listener(1, 1000) { Name = "away" }, new Listener(1, 0));
        await using var silo = await RunningSilo.Start(configure: services => services.AddSingleton(away.Consumer).AddSingleton(well.Consumer));
        var scene = await new RemittanceScene(silo).WithMoney();
        for (var number = 0; number < 3; number++) await (await scene.Create($"create-{number}")).Cancel(scene.Order($"cancel-{number}"), null);

        await well.Until(heard => heard.Count == 6);
        var status = await silo.Grains.EventRelay("demo").Status();
        Assert.Equal(0, status.Single(each => each.Name == "listener").Failures);
        Assert.True(status.Single(each => each.Name == "away") is { Failures: > 0, Problem: nameof(IOException) });
        Assert.Equal(EventCursor.Start, status.Single(each => each.Name == "away").Place);
    }

    [Fact]
    public async Task Counters_count_each_step_once_and_can_be_built_anew()
    {
        var listener = new Listener(1, 0);
        await using var silo = await RunningSilo.Start(configure: services => services.AddSingleton(listener.Consumer));
        var scene = await new RemittanceScene(silo).WithMoney();
        for (var number = 0; number < 8; number++) await (await scene.Create($"create-{number}")).Cancel(scene.Order($"cancel-{number}"), null);
        await listener.Until(heard => heard.Count == 16);
        await Taken(silo);
        var counted = await Counts(silo);

        Assert.Equal([("transaction.cancelled", 8L, 8 * 200_00L), ("transaction.created", 8L, 8 * 200_00L)], counted.Select(count => (count.Type, count.Count, count.Amount)));
        Assert.True(await silo.Grains.EventRelay("demo").Rebuild("counters"));
        Assert.False(await silo.Grains.EventRelay("demo").Rebuild("nobody"));
        await Taken(silo);
        Assert.Equal(counted, await Counts(silo));
        Assert.Equal(2, (await silo.Grains.EventRelay("demo").Status()).Single(each => each.Name == "counters").Generation);
    }

    private static Task<RunningSilo> Start(string? folder, ForgetfulRail rail, Listener listener) =>
        RunningSilo.Start(folder, services => services.AddSingleton<IPayoutRail>(rail).AddSingleton(listener.Consumer));

    private static async Task Send(RemittanceScene scene, int number)
    {
        var created = Assert.IsType<RemittanceAnswer.Done>(await CounterScene.UntilAnswered(() => scene.TryCreate($"create-{number}")));
        var grain = scene.Silo.Grains.Remittance("demo", created.Remittance.No.Serial);
        await CounterScene.UntilAnswered(() => number % 4 == 0
            ? grain.Cancel(scene.Order($"cancel-{number}"), null)
            : grain.PayFromWallet(scene.Order($"pay-{number}"), AccountId(RemittanceScene.Sender)));
    }

    private static async Task<IReadOnlyList<TransactionEvent>> ReadAll(RunningSilo silo)
    {
        var log = silo.Services.GetRequiredService<IEventLog>();
        var (all, place) = (new List<TransactionEvent>(), EventCursor.Start);
        while (await log.Read(new RegisteredTenant(silo.Tenant, "demo"), place, 50, default) is { Events.Count: > 0 } page)
        {
            all.AddRange(page.Events);
            place = page.After;
        }

        return all;
    }

    /// <summary>The relay says that everybody has what the log has.</summary>
    private static async Task Taken(RunningSilo silo)
    {
        var end = await silo.Services.GetRequiredService<IEventLog>().End(silo.Tenant, default);
        while (!await silo.Grains.EventRelay("demo").Wake(end)) await Task.Yield();
    }

    private static async Task<IReadOnlyList<TransactionCount>> Counts(RunningSilo silo)
    {
        var today = DateOnly.FromDateTime(silo.Clock.GetUtcNow().UtcDateTime);
        var parts = await Task.WhenAll(Enumerable.Range(0, Limits.EventPartitions).Select(part => silo.Grains.TransactionCounters("demo", part).Read(today)));
        return TransactionCounts.Sum(parts.SelectMany(part => part));
    }
}
