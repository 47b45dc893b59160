using System.Diagnostics;
using FinCode.Domain.Ledger;
using FinCode.Journal.Bench;
using FinCode.Storage;
using FinCode.Storage.Journal;
using FinCode.Storage.Ledger;
using FinCode.Storage.Postgres;
using FinCode.Storage.Sqlite;
using FinCode.Storage.Verify;
using FinCode.Testing.Postgres;

if (args is ["writer", ..])
{
    await WriterRun.Execute(args[1..]);
    return;
}

if (args is ["remittances", ..])
{
    await WriterRun.Execute(args[1..], isRemittances: true);
    return;
}

if (args is ["http", ..])
{
    await HttpRun.Execute(args[1..]);
    return;
}

// usage: Journal.Bench [sqlite|postgres|both] [seconds per row] [records per batch …]
var seconds = args.Length > 1 ? int.Parse(args[1]) : 4;
int[] sizes = args.Length > 2 ? [.. args[2..].Select(int.Parse)] : [1000, 1, 200, 1000, 5000];
var only = args.Length > 0 ? args[0] : "";
Console.WriteLine("| store | records per batch | records/s | batches/s | p50 ms | p99 ms |");
Console.WriteLine("| --- | --- | --- | --- | --- | --- |");
if (only != "postgres")
{
    var folder = Directory.CreateTempSubdirectory("fincode-bench-").FullName;
    await using (var database = new SqliteDatabase(folder, TimeProvider.System))
    await using (var store = new SqliteJournalStore(database))
    {
        await Measure("SQLite", store);
        await MeasureReads(new LedgerReader(new SqliteReadDatabase(database)), store);
        await Verify(new StorageOptions { DataFolder = folder });
    }

    Directory.Delete(folder, recursive: true);
}

if (only != "sqlite")
{
    var server = await PostgresServer.Start(durable: true);
    var options = new StorageOptions { Kind = StoreKind.Postgres, ConnectionString = await server.CreateDatabase() };
    await using (var database = new PostgresDatabase(options.ConnectionString, TimeProvider.System))
    await using (var store = new PostgresJournalStore(database, options))
    {
        await Measure("PostgreSQL", store);
        await MeasureReads(new LedgerReader(database), store);
        await Verify(options);
    }

    server.Stop();
}

async Task Measure(string name, IJournalStore store)
{
    using var feed = new TransferFeed(await store.AcquireWriter(default));
    await store.Commit(feed.Open(), default);
    foreach (var size in sizes)
    {
        var (elapsed, records, took) = (Stopwatch.StartNew(), 0, new List<double>());
        while (elapsed.Elapsed.TotalSeconds < seconds)
        {
            var batch = feed.Next(size);
            var started = Stopwatch.GetTimestamp();
            var outcome = await store.Commit(batch, default);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (outcome is not CommitOutcome.Written) throw new InvalidOperationException(outcome.ToString());
            records += size;
        }

        // The feed's own work (encoding, hashing) is the journal writer's in the product, so only the commits are timed.
        took.Sort();
        var rate = records / took.Sum() * 1000;
        Console.WriteLine($"| {name} | {size} | {rate:N0} | {rate / size:N0} | {took[took.Count / 2]:N2} | {took[took.Count * 99 / 100]:N2} |");
    }
}

async Task MeasureReads(LedgerReader reader, IJournalStore store)
{
    var tenant = new TenantNo(1);
    var accounts = Enumerable.Range(1, 10_000).Select(serial => AccountNo.Of(tenant, serial)).ToArray();
    foreach (var folded in (bool[])[false, true])
    {
        if (folded) await store.Fold(accounts, default);
        foreach (var account in accounts) await reader.ReadAccount(account, default);
        var cpu = Environment.CpuUsage.TotalTime;
        var started = Stopwatch.GetTimestamp();
        foreach (var account in accounts) await reader.ReadAccount(account, default);
        var each = Stopwatch.GetElapsedTime(started).TotalMicroseconds / accounts.Length;
        var cpuEach = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / accounts.Length;
        started = Stopwatch.GetTimestamp();
        foreach (var account in accounts.Take(500)) await reader.ReadStatement(account, null, 0, 20, default);
        var statement = Stopwatch.GetElapsedTime(started).TotalMicroseconds / 500;
        Console.WriteLine($"read an account: {each:N0} us (our CPU {cpuEach:N0} us), a page of 20: {statement:N0} us, {(folded ? "folded" : "not folded")}");
    }
}

async Task Verify(StorageOptions options)
{
    var elapsed = Stopwatch.StartNew();
    var report = await LedgerVerifier.Verify(options, null, default);
    var memory = Process.GetCurrentProcess().PeakWorkingSet64 / 1_000_000;
    Console.WriteLine($"verify: {report.Records:N0} records, {report.Postings:N0} postings in {elapsed.Elapsed.TotalSeconds:N1} s, " +
        $"{(report.IsSound ? "sound" : string.Join(' ', report.Findings.Take(5)))}; peak memory of the process {memory:N0} MB");
}
