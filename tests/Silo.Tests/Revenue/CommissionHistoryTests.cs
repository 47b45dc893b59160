using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using FinCode.Domain.Revenue;
using FinCode.Grains.Payouts;
using FinCode.Silo.Tests.Agents;
using FinCode.Silo.Tests.Remittances;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Revenue;

/// <summary>Remittances that are paid out, and some recalled, over a store that fails and a process that stops in the middle: each share once.</summary>
[Trait("Clock", "Moved")]
public sealed class CommissionHistoryTests
{
    private const int Count = 30;

    [Theory]
    [InlineData(21, 0)]
    [InlineData(22, 200)]
    [InlineData(23, 400)]
    public async Task Every_share_is_owed_once_and_goes_back_once(int seed, int faultsPerThousand)
    {
        var rail = new ForgetfulRail(seed);
        var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IPayoutRail>(rail));
        var scene = await RevenueScene.Start(silo);
        silo.Store.Misbehave(seed, faultsPerThousand);
        var serials = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => Send(scene, number)));
        await silo.Stop();
        await silo.DisposeAsync();

        var next = await RunningSilo.Start(silo.Folder, services => services.AddSingleton<IPayoutRail>(rail));
        var after = new RevenueScene(next, new RemittanceScene(next));
        next.Store.Misbehave(seed + 100, faultsPerThousand);
        await Ended(after, serials);
        foreach (var number in Enumerable.Range(0, Count).Where(number => number % 3 == 0)) await Recall(after, serials[number], number);
        next.Store.Misbehave(0, 0);
        var ended = await Ended(after, serials);
        await after.Taken();

        var paid = ended.Count(remittance => remittance.Status == RemittanceStatus.Paid);
        Assert.True(paid > 0 && paid < Count, $"{paid} of {Count} stayed paid.");
        var balances = await after.Remittances.Balances();
        Assert.Equal((paid * 84, paid * 40), (balances["2110 GBP"], balances["2115 GBP"]));
        Assert.Equal((paid * 84, paid * 40), (balances["7010 GBP"], balances["7020 GBP"]));
        await next.DisposeAsync();
        await RevenueScene.AssertSound(silo.Folder);
    }

    private static async Task<long> Send(RevenueScene scene, int number)
    {
        var terms = RemittanceScene.Terms() with { PlaceCode = RevenueScene.Agent };
        var created = Assert.IsType<RemittanceAnswer.Done>(await CounterScene.UntilAnswered(() => scene.Remittances.TryCreate($"create-{number}", terms)));
        var grain = scene.Silo.Grains.Remittance("demo", created.Remittance.No.Serial);
        await CounterScene.UntilAnswered(() => grain.PayFromWallet(scene.Remittances.Order($"pay-{number}"), AccountId(RemittanceScene.Sender)));
        return created.Remittance.No.Serial;
    }

    private static async Task Recall(RevenueScene scene, long serial, int number)
    {
        var grain = scene.Silo.Grains.Remittance("demo", serial);
        await CounterScene.UntilAnswered(() => grain.Recall(scene.Remittances.Order($"recall-{number}"), "Wrong account"));
        await CounterScene.UntilAnswered(() => grain.RecallAnswered(scene.Remittances.Order($"answer-{number}"), true, "P-2"));
    }

    private static async Task<IReadOnlyList<Remittance>> Ended(RevenueScene scene, long[] serials)
    {
        for (var round = 0; ; round++)
        {
            scene.Silo.Clock.Advance(RemittanceTimes.LongestWait + TimeSpan.FromSeconds(1));
            await CounterScene.UntilAnswered(() => scene.Silo.Grains.RemittanceSweep().Sweep());
            var all = await Task.WhenAll(serials.Select(serial => scene.Remittances.Read(scene.Silo.Grains.Remittance("demo", serial))));
            if (round == 40 || Array.TrueForAll(all, remittance => remittance is { HasEnded: true, DueAt: null })) return all;
        }
    }
}
