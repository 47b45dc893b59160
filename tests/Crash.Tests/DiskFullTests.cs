using System.Net;
using FinCode.Storage;
using FinCode.Storage.Verify;

namespace FinCode.Crash.Tests;

/// <summary>A full disk is a passing trouble: writes are refused, reads go on, and room is all it takes to go on.</summary>
public sealed class DiskFullTests
{
    private const int Clients = 16;
    private const int AttemptsMax = 200;

    [SmallDiskFact]
    public async Task When_the_disk_is_full_writes_are_refused_reads_go_on_and_room_mends_it()
    {
        using var disk = Tmpfs.Mount(megabytes: 40);
        using var bank = new Bank(wallets: 8);
        using (var api = await ApiProcess.Start(new Dictionary<string, string> { ["FinCode__DataFolder"] = disk.Folder }))
        {
            await bank.SignIn(api.Address);
            for (var round = 0; round < 3; round++)
            {
                await FillUnderLoad(bank, disk, round);
                await ExpectRefusals(bank, round);
                disk.Empty();
                await ExpectWrites(bank, round);
                await bank.AskAgain(new Random(round), sample: 50);
            }

            await bank.CompareBalances();
            Assert.Equal(0, await api.Terminate());
        }

        var report = await LedgerVerifier.Verify(
            new StorageOptions { Kind = StoreKind.Sqlite, DataFolder = disk.Folder }, progress: null, CancellationToken.None);
        Assert.Empty(report.Findings);
        Assert.True(report.Records > 100);
    }

    /// <summary>Clients send until they are refused; none hears anything but an answer or a refusal.</summary>
    private static async Task FillUnderLoad(Bank bank, Tmpfs disk, int seed)
    {
        var enough = bank.AfterAnswers(200);
        var clients = Enumerable.Range(0, Clients).Select(client => bank.SendUntil(new Random((seed * 100) + client), CancellationToken.None)).ToArray();
        await Task.WhenAny(enough, Task.WhenAll(clients));
        disk.Fill();
        await Task.WhenAll(clients);
    }

    private static async Task ExpectRefusals(Bank bank, int round)
    {
        for (var attempt = 0; attempt < 10; attempt++)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await bank.Probe($"full {round}"));
            Assert.Equal(HttpStatusCode.OK, await bank.Read());
            Assert.Equal(HttpStatusCode.ServiceUnavailable, await bank.TryLogin());
        }
    }

    private static async Task ExpectWrites(Bank bank, int round)
    {
        // The store may be between two attempts of its own; each attempt here is a whole request.
        Assert.True(await bank.SendOne(new Random(round), AttemptsMax));
        Assert.Equal(HttpStatusCode.OK, await bank.TryLogin());
    }
}
