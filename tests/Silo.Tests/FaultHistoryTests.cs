using FinCode.Grains.Ledger;
using static FinCode.Silo.Tests.SiloScenes;

namespace FinCode.Silo.Tests;

/// <summary>
/// Many clients, a failing store, and a naive second set of books. Whatever a client was told must be what the ledger
/// says, and whatever it was not told must be found out by asking again.
/// </summary>
public sealed class FaultHistoryTests
{
    private const int Wallets = 12;
    private const int Clients = 24;
    private const int OperationsPerClient = 120;

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 100)]
    [InlineData(3, 250)]
    [InlineData(4, 400)]
    public async Task Every_answer_is_true_and_stays_the_same_whatever_the_store_does(int seed, int faultsPerThousand)
    {
        await using var silo = await RunningSilo.Start();
        for (var number = 1; number <= Wallets; number++)
        {
            await silo.OpenWallet(number, funds: 10_00);
        }

        silo.Store.Misbehave(seed, faultsPerThousand);
        var histories = await Task.WhenAll(Enumerable.Range(0, Clients).Select(client => RunClient(silo, seed, client)));
        silo.Store.Misbehave(seed, 0);

        var moved = new long[Wallets + 1];
        foreach (var (command, from, to, amount, answer) in histories.SelectMany(history => history))
        {
            var again = await silo.Wallet(AccountId(from)).Execute(command);
            Assert.True(again.IsReplay);
            Assert.Equal(answer with { IsReplay = true }, again);
            if (answer is WalletAnswer.Done)
            {
                moved[from] -= amount;
                moved[to] += amount;
            }
        }

        for (var number = 1; number <= Wallets; number++)
        {
            var snapshot = await silo.Read(number);
            Assert.Equal(10_00 + moved[number], snapshot.Balance);
            Assert.True(snapshot.Available >= 0);
        }

        Assert.True(faultsPerThousand == 0 || silo.Store.Faults > 0, "A store that never failed proves nothing.");
    }

    private static async Task<List<(TransferMoney Command, int From, int To, long Amount, WalletAnswer Answer)>> RunClient(RunningSilo silo, int seed, int client)
    {
        var random = new Random((seed * 1000) + client);
        var history = new List<(TransferMoney, int, int, long, WalletAnswer)>();
        for (var number = 0; number < OperationsPerClient; number++)
        {
            var from = random.Next(1, Wallets + 1);
            var to = 1 + ((from + random.Next(Wallets - 1)) % Wallets);
            var amount = random.Next(1, 3_00);
            var command = silo.Transfer($"{client}/{number}", to, amount);
            history.Add((command, from, to, amount, await AskUntilAnswered(silo.Wallet(AccountId(from)), command)));
        }

        return history;
    }

    /// <summary>What a client does: "not now" and "unknown" are asked again under the same key.</summary>
    private static async Task<WalletAnswer> AskUntilAnswered(IWalletGrain wallet, WalletCommand command)
    {
        while (true)
        {
            try
            {
                return await wallet.Execute(command);
            }
            catch (Exception passing) when (passing is JournalUnavailableException or OutcomeUnknownException)
            {
                await Task.Yield();
            }
        }
    }
}
