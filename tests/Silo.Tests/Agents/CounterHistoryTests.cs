using FinCode.Contracts.Agents;
using FinCode.Domain.Agents;
using FinCode.Storage;
using FinCode.Storage.Verify;
using static FinCode.Silo.Tests.Agents.CounterScene;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests.Agents;

/// <summary>Whatever is asked of the tills in whatever order, and whatever the store does: their drawers hold what the ledger says.</summary>
public sealed class CounterHistoryTests
{
    private const int Wallets = 3;
    private const int Tills = 3;
    private const int Steps = 60;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 0)]
    [InlineData(3, 150)]
    [InlineData(4, 350)]
    public async Task Every_drawer_holds_what_the_ledger_says(int seed, int faultsPerThousand)
    {
        await using var silo = await RunningSilo.Start();
        var scene = await new CounterScene(silo).WithFloat(200_00, creditLine: 50_00);
        await scene.Setting("cashIn.commission.GBP", "0.50");
        await scene.Setting("cashOut.fee.GBP", "0.10");
        await scene.Setting("cashOut.commission.GBP", "0.20");
        await scene.Setting("cashOut.dailyMax.GBP", "400.00");
        for (var wallet = 1; wallet <= Wallets; wallet++) await silo.OpenWallet(wallet, funds: 100_00);
        for (var pickup = 0; pickup < 10; pickup++) await scene.NewPickup($"TR{pickup}", 15_00 + pickup);

        silo.Store.Misbehave(seed, faultsPerThousand);
        var heard = (await Task.WhenAll(Enumerable.Range(0, Tills).Select(till => Work(scene, seed, till)))).SelectMany(each => each).ToList();
        silo.Store.Misbehave(seed, 0);

        // Every answer stays: the same is heard again.
        foreach (var (ask, answer) in heard)
        {
            Assert.Equal(answer with { IsReplay = true }, (await ask()) with { IsReplay = true });
        }

        var sessions = await scene.TillsShouldEqualTheLedger();
        Assert.NotEmpty(sessions);
        Assert.Contains(heard, each => each.Answer is CashAnswer.Done);
        Assert.Equal(
            heard.Where(each => each.Answer is CashAnswer.Done).Sum(each => ((CashAnswer.Done)each.Answer).Amount),
            sessions.Sum(session => session.CashIn + session.CashOut));
        Assert.True(faultsPerThousand == 0 || silo.Store.Faults > 0, "A store that never failed proves nothing.");
        await silo.Stop();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, CancellationToken.None);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
    }

    /// <summary>One cashier's day: opens, closes, takes, gives, pays out, now and then twice under one key.</summary>
    private static async Task<List<(Func<Task<CashAnswer>> Ask, CashAnswer Answer)>> Work(CounterScene scene, int seed, int till)
    {
        var random = new Random((seed * 100) + till);
        var (code, history) = ($"TILL{till}", new List<(Func<Task<CashAnswer>>, CashAnswer)>());
        for (var step = 0; step < Steps; step++)
        {
            var (key, amount) = ($"{till}/{step}", random.Next(1, 40_00));
            Func<Task<CashAnswer>>? ask = null;
            switch (random.Next(10))
            {
                case 0:
                    await UntilAnswered(() => scene.Counter.OpenTill(scene.Count(key, code, random.Next(100))));
                    break;
                case 1 when random.Next(2) == 0:
                    await UntilAnswered(() => scene.Counter.CloseTill(scene.Count(key, code, amount)));
                    break;
                case <= 5:
                    var cashIn = scene.Cash(key, code, CashKind.CashIn, random.Next(1, Wallets + 1), amount);
                    ask = () => scene.Counter.Execute(cashIn);
                    break;
                case <= 8:
                    var cashOut = scene.Cash(key, code, CashKind.CashOut, random.Next(1, Wallets + 1), amount);
                    ask = () => scene.Counter.Execute(cashOut);
                    break;
                default:
                    var pay = scene.Pay(key, code, $"TR{random.Next(10)}", random.Next(4) == 0 ? "wrong" : "right");
                    ask = () => scene.Counter.PayPickup(pay);
                    break;
            }

            if (ask is not null) history.Add((ask, await UntilAnswered(ask)));
        }

        return history;
    }
}
