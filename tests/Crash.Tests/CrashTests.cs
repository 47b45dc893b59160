using FinCode.Storage;
using FinCode.Storage.Verify;
using FinCode.Testing.Postgres;

namespace FinCode.Crash.Tests;

/// <summary>
/// Killed at random moments under load, again and again. FINCODE_CRASH_ROUNDS makes it as long as one likes.
/// </summary>
public sealed class CrashTests
{
    private const int Clients = 16;

    private static readonly int Rounds = int.TryParse(Environment.GetEnvironmentVariable("FINCODE_CRASH_ROUNDS"), out var rounds) ? rounds : 4;

    [Fact]
    public async Task Killed_under_load_on_SQLite_nothing_acknowledged_is_lost_or_doubled()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-crash-").FullName;
        await KillAndCompare(new() { ["FinCode__DataFolder"] = folder }, new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = folder });
        Directory.Delete(folder, recursive: true);
    }

    [PostgresFact]
    public async Task Killed_under_load_on_PostgreSQL_nothing_acknowledged_is_lost_or_doubled()
    {
        var database = await (await PostgresServer.Shared).CreateDatabase();
        await KillAndCompare(OnPostgres(database), new StorageOptions { Kind = StoreKind.Postgres, ConnectionString = database });
    }

    [PostgresFact]
    public async Task When_PostgreSQL_itself_is_killed_under_load_the_process_recovers_and_the_books_agree()
    {
        if (PostgresInstallation.External is not null)
        {
            return; // Somebody else's server is not ours to kill.
        }

        var server = await PostgresServer.Start(durable: true);
        var database = await server.CreateDatabase();
        using var api = await ProductProcess.StartApi(OnPostgres(database));
        using var bank = new Bank(wallets: 8);
        await bank.SignIn(api.Address);
        for (var round = 0; round < Rounds; round++)
        {
            await UnderLoad(bank, round, () =>
            {
                server.Crash();
                return server.StartAgain();
            });
            await bank.AskAgain(new Random(round), sample: 50);
        }

        await bank.CompareBalances();
        Assert.Equal(0, await api.Terminate());
        await ExpectCleanBooks(new StorageOptions { Kind = StoreKind.Postgres, ConnectionString = database });
        server.Stop();
    }

    [Fact]
    public async Task A_second_process_on_a_SQLite_store_is_refused_with_a_sentence()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-crash-").FullName;
        await SecondIsRefused(new() { ["FinCode__DataFolder"] = folder });
        Directory.Delete(folder, recursive: true);
    }

    [PostgresFact]
    public async Task A_second_process_on_a_PostgreSQL_store_is_refused_with_a_sentence() =>
        await SecondIsRefused(OnPostgres(await (await PostgresServer.Shared).CreateDatabase()));

    [Fact]
    public async Task Asked_to_stop_it_finishes_what_it_began()
    {
        var folder = Directory.CreateTempSubdirectory("fincode-crash-").FullName;
        var settings = new Dictionary<string, string> { ["FinCode__DataFolder"] = folder };
        using var bank = new Bank(wallets: 4);
        using (var api = await ProductProcess.StartApi(settings))
        {
            await bank.SignIn(api.Address);
            await UnderLoad(bank, 1, async () => Assert.Equal(0, await api.Terminate()));
        }

        using (var api = await ProductProcess.StartApi(settings))
        {
            await bank.SignIn(api.Address);
            await bank.AskAgain(new Random(1), sample: 100);
            await bank.CompareBalances();
        }

        Directory.Delete(folder, recursive: true);
    }

    private static async Task KillAndCompare(Dictionary<string, string> settings, StorageOptions store)
    {
        using var bank = new Bank(wallets: 8);
        for (var round = 0; round < Rounds; round++)
        {
            using var api = await ProductProcess.StartApi(settings);
            await bank.SignIn(api.Address);
            await bank.AskAgain(new Random(round), sample: 50);
            await UnderLoad(bank, round, api.Kill);
        }

        using (var last = await ProductProcess.StartApi(settings))
        {
            await bank.SignIn(last.Address);
            await bank.AskAgain(new Random(-1), sample: 5_000);
            await bank.CompareBalances();
            Assert.Equal(0, await last.Terminate());
        }

        await ExpectCleanBooks(store);
    }

    /// <summary>Lets clients send, and strikes once a random number of them have been answered.</summary>
    private static async Task UnderLoad(Bank bank, int seed, Func<Task> strike)
    {
        var random = new Random(seed);
        var enough = bank.AfterAnswers(random.Next(50, 1_500));
        using var stop = new CancellationTokenSource();
        var clients = Enumerable.Range(0, Clients).Select(client => bank.SendUntil(new Random((seed * 100) + client), stop.Token)).ToArray();
        var all = Task.WhenAll(clients);
        await Task.WhenAny(enough, all);
        await strike();
        await stop.CancelAsync();
        await all;
    }

    private static async Task SecondIsRefused(Dictionary<string, string> settings)
    {
        using var first = await ProductProcess.StartApi(settings);
        using var bank = new Bank(wallets: 2);
        await bank.SignIn(first.Address);

        using var second = ProductProcess.Launch("FinCode.Api", settings);

        Assert.NotEqual(0, await second.Exit());
        Assert.Contains("another", second.Output, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("   at ", second.Output, StringComparison.Ordinal);
        Assert.Equal(System.Net.HttpStatusCode.OK, await bank.Probe("still-here"));
    }

    private static async Task ExpectCleanBooks(StorageOptions store)
    {
        var report = await LedgerVerifier.Verify(store, progress: null, CancellationToken.None);
        Assert.Empty(report.Findings);
        Assert.True(report.Records > 100);
    }

    private static Dictionary<string, string> OnPostgres(string database) => new()
    {
        ["FinCode__Store"] = "Postgres",
        ["FinCode__DataFolder"] = Directory.CreateTempSubdirectory("fincode-crash-").FullName,
        ["ConnectionStrings__Postgres"] = database,
    };
}
