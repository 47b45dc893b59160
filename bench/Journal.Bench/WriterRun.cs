using System.Diagnostics;
using System.Globalization;
using FinCode.Domain.Ledger;
using FinCode.Grains.Ledger;
using FinCode.Storage;
using FinCode.Storage.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Journal.Bench;

/// <summary>
/// The journal writer as grains use it, without HTTP and grains: transfers, or the steps of whole remittances, appended one by
/// one, so many in flight. Also the way to fill a store with millions of them through the real commit path.
/// </summary>
internal static class WriterRun
{
    public const string Usage = "usage: Journal.Bench writer|remittances sqlite|postgres FOLDER|CONNECTION SECONDSs|RECORDS IN-FLIGHT";

    /// <param name="isRemittances">Whole remittances instead of transfers; what is counted is still records.</param>
    public static async Task Execute(string[] args, bool isRemittances = false)
    {
        if (args is not [var store, var where, var amount, var flight])
        {
            Console.Error.WriteLine(Usage);
            Environment.ExitCode = 2;
            return;
        }

        var inFlight = int.Parse(flight, CultureInfo.InvariantCulture);
        TimeSpan? limit = amount.EndsWith('s') ? TimeSpan.FromSeconds(double.Parse(amount[..^1], CultureInfo.InvariantCulture)) : null;
        var records = limit is null ? long.Parse(amount, CultureInfo.InvariantCulture) : long.MaxValue;
        await using var services = Services(store, where);
        await services.GetRequiredService<IStore>().Prepare(default);
        var journal = services.GetRequiredService<JournalWriter>();
        await journal.StartAsync(default);
        var remittances = isRemittances ? new RemittanceRecords() : null;
        var transfers = new TransferRecords(TransferRecords.BenchTenant);
        await Task.WhenAll((remittances?.Openings() ?? transfers.Openings()).Select(opening => journal.Append(opening)));
        await Run(journal, remittances is null ? () => [transfers.Next()] : () => remittances.Next(TimeProvider.System.GetUtcNow()), records, limit, inFlight);
        await journal.StopAsync(default);
    }

    public static ServiceProvider Services(string store, string where) => new ServiceCollection()
        .AddLogging()
        .AddOptions<JournalOptions>().Services
        .AddFinCodeStorage(store == "postgres"
            ? new StorageOptions { Kind = StoreKind.Postgres, ConnectionString = where, Exclusive = true }
            : new StorageOptions { DataFolder = where })
        .AddSingleton<JournalWriter>()
        .BuildServiceProvider();

    private static async Task Run(JournalWriter journal, Func<JournalRecord[]> next, long records, TimeSpan? limit, int inFlight)
    {
        using var places = new SemaphoreSlim(inFlight);
        var (started, appended, failed) = (Stopwatch.GetTimestamp(), 0L, 0L);
        while (appended < records && (limit is null || Stopwatch.GetElapsedTime(started) < limit))
        {
            foreach (var record in next())
            {
                await places.WaitAsync();
                appended++;
                _ = Await(journal.Append(record));
            }
        }

        for (var place = 0; place < inFlight; place++)
        {
            await places.WaitAsync();
        }

        var seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"records/s {(appended - failed) / seconds:F1} in {seconds:F1} s with {inFlight} in flight"));
        if (failed > 0)
        {
            Console.Error.WriteLine($"{failed} appends failed.");
            Environment.ExitCode = 1;
        }

        async Task Await(Task<JournalReceipt> append)
        {
            try
            {
                if (await append is not JournalReceipt.Committed) Interlocked.Increment(ref failed);
            }
            catch (Exception failure) when (failure is JournalUnavailableException or OutcomeUnknownException)
            {
                Interlocked.Increment(ref failed);
            }
            finally
            {
                places.Release();
            }
        }
    }
}
