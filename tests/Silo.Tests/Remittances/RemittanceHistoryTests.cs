using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using FinCode.Grains.Payouts;
using FinCode.Silo.Tests.Agents;
using FinCode.Storage;
using FinCode.Storage.Verify;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>Whole remittances over a store and a partner that fail, and a process that is stopped in the middle.</summary>
[Trait("Clock", "Moved")]
public sealed class RemittanceHistoryTests
{
    private const int Remittances = 40;
    private const long Wallet = 20_000_00;
    private const long Prefund = 3_000_000_00;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 200)]
    [InlineData(3, 400)]
    public async Task Each_ends_once_and_nothing_is_left_on_the_way(int seed, int faultsPerThousand)
    {
        var rail = new ForgetfulRail(seed);
        var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IPayoutRail>(rail));
        var scene = await new RemittanceScene(silo).WithMoney(Wallet, Prefund);
        silo.Store.Misbehave(seed, faultsPerThousand);
        var made = await Task.WhenAll(Enumerable.Range(0, Remittances).Select(number => Send(scene, number)));

        // The process is stopped wherever it is, and another goes on.
        await silo.Stop();
        await silo.DisposeAsync();
        var next = await RunningSilo.Start(silo.Folder, services => services.AddSingleton<IPayoutRail>(rail));
        var after = new RemittanceScene(next);
        next.Store.Misbehave(seed + 100, faultsPerThousand);
        var ended = await Ended(after, made, () => next.Store.Misbehave(0, 0));

        Assert.All(ended, remittance => Assert.True(remittance.HasEnded, $"{remittance.No} is {remittance.Status}"));
        foreach (var remittance in ended)
        {
            var pcn = remittance.Payout?.Reference.Split('-')[0];
            var payouts = pcn is null ? 0 : rail.Paid.Keys.Count(reference => reference.Split('-')[0] == pcn);
            // Delivered once, or paid back and never delivered.
            Assert.Equal(remittance.Status == RemittanceStatus.Paid ? 1 : 0, payouts);
        }

        var paid = ended.Count(remittance => remittance.Status == RemittanceStatus.Paid);
        Assert.InRange(paid, 1, Remittances);
        var balances = await after.Balances();
        Assert.Equal(Wallet - (paid * 201_99), balances["2010 GBP"]);
        Assert.Equal(Prefund - rail.Paid.Values.Sum(), balances["1310 INR"]);
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith("203", StringComparison.Ordinal) || key.StartsWith("204", StringComparison.Ordinal));
        Assert.Equal(paid * 1_99, balances["6010 GBP"]);

        await next.DisposeAsync();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, CancellationToken.None);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal(Remittances, report.Remittances);
    }

    /// <summary>As a client does: asks again under the same key until it is answered. Some cancel instead of paying.</summary>
    private static async Task<long> Send(RemittanceScene scene, int number)
    {
        var created = Assert.IsType<RemittanceAnswer.Done>(await CounterScene.UntilAnswered(() => scene.TryCreate($"create-{number}")));
        var serial = created.Remittance.No.Serial;
        var grain = scene.Silo.Grains.Remittance("demo", serial);
        Assert.IsType<RemittanceAnswer.Done>(await CounterScene.UntilAnswered(() => number % 8 == 0
            ? grain.Cancel(scene.Order($"cancel-{number}"), null)
            : grain.PayFromWallet(scene.Order($"pay-{number}"), AccountId(RemittanceScene.Sender))));
        return serial;
    }

    private static async Task<IReadOnlyList<Remittance>> Ended(RemittanceScene scene, long[] serials, Action heal)
    {
        for (var round = 0; ; round++)
        {
            scene.Silo.Clock.Advance(RemittanceTimes.LongestWait + TimeSpan.FromSeconds(1));
            await CounterScene.UntilAnswered(() => scene.Silo.Grains.RemittanceSweep().Sweep());
            var all = await Task.WhenAll(serials.Select(serial => scene.Read(scene.Silo.Grains.Remittance("demo", serial))));
            if (round == 5) heal();
            if (round == 40 || Array.TrueForAll(all, remittance => remittance.HasEnded)) return all;
        }
    }
}
