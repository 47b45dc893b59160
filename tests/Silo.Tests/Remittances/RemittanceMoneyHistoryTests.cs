using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using FinCode.Grains.Payouts;
using FinCode.Silo.Tests.Agents;
using FinCode.Storage;
using FinCode.Storage.Verify;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Remittances;

/// <summary>
/// Parts, excess, second payments, refunds in parallel, recalls and charge-backs over a store and a partner that fail, and a process that
/// is stopped in the middle. Whatever was ordered, the accounts say what the steps say.
/// </summary>
[Trait("Clock", "Moved")]
public sealed class RemittanceMoneyHistoryTests
{
    private const int Remittances = 36;
    private const string Card = Remittance.CardMethod;

    [Theory]
    [InlineData(11, 0)]
    [InlineData(12, 200)]
    [InlineData(13, 400)]
    public async Task The_accounts_say_what_the_steps_say(int seed, int faultsPerThousand)
    {
        var rail = new ForgetfulRail(seed);
        var silo = await RunningSilo.Start(configure: services => services.AddSingleton<IPayoutRail>(rail));
        var scene = await new RemittanceScene(silo).WithMoney(20_000_00, 3_000_000_00);
        silo.Store.Misbehave(seed, faultsPerThousand);
        var serials = await Task.WhenAll(Enumerable.Range(0, Remittances).Select(number => Live(scene, number)));
        await silo.Stop();
        await silo.DisposeAsync();

        var next = await RunningSilo.Start(silo.Folder, services => services.AddSingleton<IPayoutRail>(rail));
        var after = new RemittanceScene(next);
        next.Store.Misbehave(seed + 100, faultsPerThousand);
        await Ended(after, serials, heal: () => next.Store.Misbehave(0, 0));
        await Task.WhenAll(serials.Select((serial, number) => ComeBack(after, serial, number)));
        var ended = await Ended(after, serials, heal: () => { });

        Assert.All(ended, remittance => Assert.True(remittance.HasEnded, $"{remittance.No} is {remittance.Status}"));
        var balances = await after.Balances();
        Assert.DoesNotContain(balances.Keys, key => key.StartsWith("203", StringComparison.Ordinal) || key.StartsWith("204", StringComparison.Ordinal));
        Assert.Equal(ended.Sum(remittance => remittance.UnappliedTotal), balances.GetValueOrDefault("2510 GBP"));
        Assert.Equal(ended.Sum(remittance => remittance.ChargeBackOpen), balances.GetValueOrDefault("1410 GBP"));
        var goodwill = ended.Where(remittance => remittance.Status == RemittanceStatus.Paid).Sum(remittance => remittance.RefundedTotal);
        Assert.Equal(goodwill, balances.GetValueOrDefault("7090 GBP"));
        Assert.All(ended, remittance => Assert.InRange(remittance.RefundedTotal, 0, 201_99));
        // Every card charge came once: what is not there any more went back or was taken back.
        Assert.Equal(ended.Sum(OfCard), balances.GetValueOrDefault("1110 GBP"));

        await next.DisposeAsync();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, CancellationToken.None);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    /// <summary>What the acquirer still owes for a remittance: everything but the wallet's payments came by card here.</summary>
    private static long OfCard(Remittance remittance)
    {
        var came = remittance.Receipts.Sum(receipt => receipt.Amount.MinorUnits);
        var wentBack = came == 0 ? 0 : remittance.Refunds.Sum(refund => refund.Amount.MinorUnits);
        var taken = remittance.ChargeBacks.Where(each => each.Status != ChargeBackStatus.Won).Sum(each => each.Amount.MinorUnits);
        return came - wentBack - taken - remittance.ChargeBacks.Sum(each => each.Fee.MinorUnits);
    }

    private static async Task<long> Live(RemittanceScene scene, int number)
    {
        var created = Assert.IsType<RemittanceAnswer.Done>(await CounterScene.UntilAnswered(() => scene.TryCreate($"create-{number}")));
        var serial = created.Remittance.No.Serial;
        var grain = scene.Silo.Grains.Remittance("demo", serial);
        Task Receive(string key, long amount) => Ask(() => grain.ReceivePayment(scene.Order($"{key}-{number}"), new OutsidePayment(Card, Gbp(amount), $"{key}-{number}")));
        switch (number % 6)
        {
            case 0:
                await Ask(() => grain.PayFromWallet(scene.Order($"pay-{number}"), AccountId(RemittanceScene.Sender)));
                break;
            case 1:
                await Receive("over", 210_00);
                break;
            case 2:
                await Task.WhenAll(Receive("a", 100_00), Receive("b", 50_00), Receive("c", 60_00));
                break;
            case 3:
                await Task.WhenAll(Receive("first", 201_99), Receive("second", 201_99));
                break;
            case 4:
                await Receive("part", 10_00);
                await Ask(() => grain.Cancel(scene.Order($"cancel-{number}"), null));
                await Receive("late", 191_99);
                break;
            default:
                await Receive("charged", 201_99);
                await Ask(() => grain.ChargeBack(scene.Order($"cb-{number}"), Gbp(201_99), Gbp(15_00), $"CB-{number}"));
                break;
        }

        return serial;
    }

    /// <summary>After the end: goodwill by several people at once, recalls, the end of disputes.</summary>
    private static async Task ComeBack(RemittanceScene scene, long serial, int number)
    {
        var grain = scene.Silo.Grains.Remittance("demo", serial);
        if (number % 6 == 5)
        {
            await Ask(() => grain.ChargeBackEnded(scene.Order($"end-{number}"), number % 12 == 5));
            return;
        }

        await Task.WhenAll(Enumerable.Range(0, 3).Select(each => Ask(() => grain.Refund(scene.Order($"goodwill-{number}-{each}"), "Late", Gbp(90_00)))));
        if (number % 2 == 0) await Ask(() => grain.ReturnExcess(scene.Order($"return-{number}"), null));
        if (number % 3 != 0) return;
        await Ask(() => grain.Recall(scene.Order($"recall-{number}"), "Wrong account"));
        await Ask(() => grain.RecallAnswered(scene.Order($"answer-{number}"), number % 4 == 0, "P-2"));
    }

    private static Task<RemittanceAnswer> Ask(Func<Task<RemittanceAnswer>> order) => CounterScene.UntilAnswered(order);

    private static async Task<IReadOnlyList<Remittance>> Ended(RemittanceScene scene, long[] serials, Action heal)
    {
        for (var round = 0; ; round++)
        {
            scene.Silo.Clock.Advance(RemittanceTimes.LongestWait + TimeSpan.FromSeconds(1));
            await CounterScene.UntilAnswered(() => scene.Silo.Grains.RemittanceSweep().Sweep());
            var all = await Task.WhenAll(serials.Select(serial => scene.Read(scene.Silo.Grains.Remittance("demo", serial))));
            if (round == 5) heal();
            if (round == 40 || (round > 5 && Array.TrueForAll(all, remittance => remittance is { HasEnded: true, DueAt: null }))) return all;
        }
    }
}
