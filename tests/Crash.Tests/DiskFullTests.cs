using System.Diagnostics;
using System.Net;
using FinCode.Storage;
using FinCode.Storage.Verify;

namespace FinCode.Crash.Tests;

/// <summary>A full disk is a passing trouble: writes are refused, reads go on, and room is all it takes to go on.</summary>
public sealed class DiskFullTests
{
    private const int Clients = 16;
    private const int AttemptsMax = 200;
    private const int InARow = 5;

    private static readonly HttpStatusCode?[] Expected = [HttpStatusCode.OK, HttpStatusCode.UnprocessableEntity, HttpStatusCode.ServiceUnavailable];

    [SmallDiskFact]
    public async Task When_the_disk_is_full_writes_are_refused_reads_go_on_and_room_mends_it()
    {
        using var disk = Tmpfs.Mount(megabytes: 40);
        using var bank = new Bank(wallets: 8);
        using (var api = await ProductProcess.StartApi(new Dictionary<string, string> { ["FinCode__DataFolder"] = disk.Folder }))
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

    /// <summary>
    /// A small write may still find room where a large one did not. None hears anything but an answer or a refusal, and soon
    /// all are refused.
    /// </summary>
    private static async Task ExpectRefusals(Bank bank, int round)
    {
        var random = new Random(round);
        await ExpectRefused(() => bank.SendOne(random));
        await ExpectRefused(async () => await bank.TryLogin());
        Assert.Equal(HttpStatusCode.OK, await bank.Read());

        async Task ExpectRefused(Func<Task<HttpStatusCode?>> write)
        {
            var refused = 0;
            for (var attempt = 0; refused < InARow && attempt < AttemptsMax; attempt++)
            {
                var status = await write();
                Assert.Contains(status, Expected);
                Assert.Equal(HttpStatusCode.OK, await bank.Read());
                refused = status == HttpStatusCode.ServiceUnavailable ? refused + 1 : 0;
            }

            Assert.Equal(InARow, refused);
        }
    }

    private static async Task ExpectWrites(Bank bank, int round)
    {
        // The store may be between two attempts of its own, and how many requests fit in between is the machine's affair.
        var random = new Random(round);
        var since = Stopwatch.StartNew();
        while (await bank.SendOne(random) == HttpStatusCode.ServiceUnavailable) Assert.True(since.Elapsed < Testing.Barrier.Patience);

        Assert.Equal(HttpStatusCode.OK, await bank.TryLogin());
    }
}
