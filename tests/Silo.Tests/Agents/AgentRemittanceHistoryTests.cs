using FinCode.Contracts.Agents;
using FinCode.Contracts.Remittances;
using FinCode.Domain.Remittances;
using FinCode.Silo.Tests.Remittances;
using FinCode.Storage;
using FinCode.Storage.Verify;
using static FinCode.Silo.Tests.Agents.AgentRemittanceScene;
using static FinCode.Silo.Tests.Agents.CounterScene;

namespace FinCode.Silo.Tests.Agents;

/// <summary>
/// Two tills and the sender want the same cash at the same moment, over a store that fails, and the process is stopped in the middle. Each
/// remittance is paid once or goes back whole.
/// </summary>
[Trait("Clock", "Moved")]
public sealed class AgentRemittanceHistoryTests
{
    private const int Count = 24;
    private const long Funds = 20_000_00;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 150)]
    [InlineData(3, 350)]
    public async Task A_pickup_is_paid_or_paid_back_and_never_both(int seed, int faultsPerThousand)
    {
        var silo = await RunningSilo.Start();
        var scene = await new AgentRemittanceScene(silo).Open(Funds, pounds: Funds);
        silo.Store.Misbehave(seed, faultsPerThousand);
        var serials = await Task.WhenAll(Enumerable.Range(0, Count).Select(number => Race(scene, number, seed)));
        Assert.True(faultsPerThousand == 0 || silo.Store.Faults > 0, "A store that never failed proves nothing.");
        await silo.Stop();
        await silo.DisposeAsync();

        var next = await RunningSilo.Start(silo.Folder);
        var after = new AgentRemittanceScene(next);
        next.Store.Misbehave(seed + 100, faultsPerThousand);
        var ended = await Ended(after, serials, () => next.Store.Misbehave(0, 0));

        Assert.All(ended, remittance => Assert.True(remittance.HasEnded, $"{remittance.No} is {remittance.Status} at {remittance.Stage}"));
        var paid = ended.Count(remittance => remittance.Status == RemittanceStatus.Paid);
        // Nobody comes for some of them; that somebody comes before all are cancelled is sure only where the store lets him.
        Assert.InRange(paid, faultsPerThousand == 0 ? 1 : 0, Count - 1);
        var balances = await after.NothingOnTheWay();
        Assert.Equal(paid * Rupees, balances.GetValueOrDefault("2020 INR"));
        Assert.Equal((2 * Funds) - (paid * Total), balances.GetValueOrDefault("2010 GBP") + balances.GetValueOrDefault("2020 GBP"));
        Assert.Equal(paid * 1_99, balances.GetValueOrDefault("6010 GBP"));
        // What the drawers gave out is what the remittances say.
        var sessions = await after.Paying.TillsShouldEqualTheLedger();
        Assert.Equal(paid * Rupees, sessions.Sum(session => session.CashOut));
        await after.Pounds.TillsShouldEqualTheLedger();

        await next.DisposeAsync();
        var report = await LedgerVerifier.Verify(new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = silo.Folder }, null, CancellationToken.None);
        Assert.True(report.IsSound, string.Join('\n', report.Findings));
        Assert.Equal(Count, report.Remittances);
    }

    /// <summary>Paid from a wallet or in cash; then two tills and a cancellation at once. Some nobody comes for.</summary>
    private static async Task<long> Race(AgentRemittanceScene scene, int number, int seed)
    {
        var created = Assert.IsType<RemittanceAnswer.Done>(await UntilAnswered(() => scene.Remittances.TryCreate($"create/{number}", RemittanceScene.ByAgents())));
        var serial = created.Remittance.No.Serial;
        var remittance = scene.Silo.Grains.Remittance("demo", serial);
        if (number % 2 == 0)
        {
            Assert.IsType<RemittanceAnswer.Done>(await UntilAnswered(() => remittance.PayFromWallet(scene.Remittances.Order($"pay/{number}"), SiloScenes.AccountId(RemittanceScene.Sender))));
        }
        else
        {
            Assert.IsType<CashAnswer.Done>(await UntilAnswered(() => scene.PayInCash(remittance, $"pay/{number}")));
        }

        for (var look = 0; look < 40 && (await scene.Read(remittance)).Stage != RemittanceStage.AwaitingPickup; look++) await UntilAnswered(() => Continued(remittance));
        if (number % 6 == 5 || await UntilAnswered(remittance.DrawPickupCode) is not PickupCodeAnswer.Drawn { Code: var code }) return serial;

        var claims = new[]
        {
            () => UntilAnswered(() => scene.Collect(remittance, code, $"one/{number}")),
            () => UntilAnswered(() => scene.Collect(remittance, code, $"other/{number}", OtherTill)),
        };
        var random = new Random((seed * 1000) + number);
        var cancels = random.Next(3) == 0 ? Task.CompletedTask : UntilAnswered(() => remittance.Cancel(scene.Remittances.Order($"cancel/{number}"), null));
        var answers = await Task.WhenAll(claims.OrderBy(_ => random.Next()).Select(claim => claim()));
        await cancels;
        // Cash was handed out once at most, and then that is what the remittance says.
        var done = answers.Count(answer => answer is CashAnswer.Done);
        Assert.InRange(done, 0, 1);
        Assert.Equal(done == 1, (await scene.Read(remittance)).Status == RemittanceStatus.Paid);
        return serial;
    }

    private static async Task<bool> Continued(IRemittanceGrain remittance)
    {
        await remittance.Continue();
        return true;
    }

    /// <summary>Weeks go by: what nobody came for lapses, and a person pays it back, in cash where it came in cash.</summary>
    private static async Task<IReadOnlyList<Remittance>> Ended(AgentRemittanceScene scene, long[] serials, Action heal)
    {
        for (var round = 0; ; round++)
        {
            scene.Silo.Clock.Advance(TimeSpan.FromDays(11));
            await UntilAnswered(() => scene.Silo.Grains.RemittanceSweep().Sweep());
            var all = new List<Remittance>();
            foreach (var serial in serials)
            {
                var remittance = scene.Silo.Grains.Remittance("demo", serial);
                var (now, key) = (await scene.Read(remittance), $"{serial}/{round}");
                if (now.Stage == RemittanceStage.Unclaimed) await UntilAnswered(() => remittance.Refund(scene.Remittances.Order($"refund/{key}"), "Nobody came"));
                if (now.Stage == RemittanceStage.RefundAtTill) await UntilAnswered(() => scene.HandBack(remittance, $"back/{key}"));
                all.Add(await scene.Read(remittance));
            }

            if (round == 4) heal();
            if (round == 20 || all.TrueForAll(remittance => remittance.HasEnded)) return all;
        }
    }
}
