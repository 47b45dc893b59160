using FinCode.Grains.Audit;
using FinCode.Grains.Ledger;
using FinCode.Grains.Secrets;
using FinCode.Storage.Accounts;
using FinCode.Storage.Audit;
using FinCode.Storage.Documents;
using FinCode.Storage.Events;
using FinCode.Storage.Ledger;
using FinCode.Storage.Postgres;
using FinCode.Storage.Privacy;
using FinCode.Storage.Remittances;
using FinCode.Storage.Sqlite;
using FinCode.Storage.Tenants;
using FinCode.Storage.Verify;
using Npgsql;

namespace FinCode.Storage.Tests.Stores;

/// <summary>A fresh database for one test class, and everything that is built on it.</summary>
public abstract class StoreFixture : IAsyncLifetime
{
    private int tenants;
    private TenantKeys? keys;

    public ILedgerReader Reader => new LedgerReader(Database);

    internal abstract IReadDatabase Database { get; }

    internal abstract IDocumentStore Documents { get; }

    internal abstract IAuditStore AuditStore { get; }

    internal IAuditTrail Audit => new AuditTrail(AuditStore, Database, Seal);

    internal AuditSeal Seal => new(Keys);

    internal TenantKeys Keys => keys ??= NewKeys();

    /// <summary>As another process has them.</summary>
    internal TenantKeys NewKeys() => new(new MasterKey(new byte[MasterKey.Bytes]), Database, Rows, TimeProvider.System);

    /// <summary>As grains write them; <see cref="Documents"/> are what the database holds.</summary>
    internal IDocumentStore Sealed => new SealedDocuments(Documents, Keys);

    internal abstract ITenantTable Tenants { get; }

    internal abstract ISerialBlocks Serials { get; }

    internal abstract IRowWriter Rows { get; }

    internal abstract INoticeWriter Notices { get; }

    /// <summary>What is told of a tenant: steps of its transactions and notices.</summary>
    internal TenantFeed Feed => new(new EventLog(Database, new Pcns(Keys), TimeProvider.System), Database, Notices);

    /// <summary>How grains keep their documents in it.</summary>
    internal DocumentStorage Storage => new(Sealed, Seal, TimeProvider.System, new TenantRegistry(Tenants, TimeProvider.System));

    /// <summary>A tenant that no other test of the class uses.</summary>
    public TenantNo NewTenant() => new(Interlocked.Increment(ref tenants));

    public abstract IJournalStore OpenStore();

    /// <summary>Appends the records, each in a batch of its own, as a writer of its own.</summary>
    public async Task Write(params JournalRecord[] records)
    {
        await using var store = OpenStore();
        using var scribe = await Scribe.Acquire(store);
        foreach (var record in records) await scribe.Write(record);
    }

    public Task<VerifyReport> Verify() => LedgerVerifier.Verify(Options, null, default);

    /// <summary>How another program reaches the same store.</summary>
    public abstract StorageOptions Options { get; }

    public abstract string Literal(byte[] bytes);

    /// <summary>Changes the database behind the program's back.</summary>
    public abstract Task<int> Execute(string sql);

    public abstract Task<T> QueryOne<T>(string sql);

    /// <summary>How the store means to find something.</summary>
    public abstract Task<string> Explain(string sql);

    public abstract Task InitializeAsync();

    public abstract Task DisposeAsync();
}

public sealed class SqliteFixture : StoreFixture
{
    private readonly string folder = Directory.CreateTempSubdirectory("fincode-test-").FullName;
    private SqliteDatabase? database;

    public string Folder => folder;

    internal SqliteDatabase Store => database!;

    internal override IReadDatabase Database => new SqliteReadDatabase(database!);

    internal override IDocumentStore Documents => new SqliteDocuments(database!);

    internal override IAuditStore AuditStore => new SqliteAudit(database!);

    internal override ITenantTable Tenants => new SqliteTenants(database!);

    internal override ISerialBlocks Serials => new SqliteTenants(database!);

    internal override IRowWriter Rows => new SqliteRowWriter(database!);

    internal override INoticeWriter Notices => new SqliteNotices(database!);

    public override StorageOptions Options => new() { Kind = StoreKind.Sqlite, DataFolder = folder };

    public override IJournalStore OpenStore() => new SqliteJournalStore(database!);

    public override string Literal(byte[] bytes) => $"x'{Convert.ToHexString(bytes)}'";

    public override Task<int> Execute(string sql) => database!.Writer.Run(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteNonQuery();
    });

    public override Task<T> QueryOne<T>(string sql) => database!.Writer.Run(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (T)command.ExecuteScalar()!;
    });

    public override Task<string> Explain(string sql) => database!.Writer.Run(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"explain query plan {sql}";
        using var rows = command.ExecuteReader();
        var plan = "";
        while (rows.Read()) plan += rows.GetString(3) + '\n';
        return plan;
    });

    public override Task InitializeAsync() => (database = new SqliteDatabase(folder, TimeProvider.System)).Prepare(default);

    public override async Task DisposeAsync()
    {
        await database!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }
}

public sealed class PostgresFixture : StoreFixture
{
    private PostgresDatabase? database;

    public string ConnectionString { get; private set; } = "";

    internal PostgresDatabase Store => database!;

    internal override IReadDatabase Database => database!;

    internal override IDocumentStore Documents => new PostgresDocuments(database!);

    internal override IAuditStore AuditStore => new PostgresAudit(database!);

    internal override ITenantTable Tenants => new PostgresTenants(database!);

    internal override ISerialBlocks Serials => new PostgresTenants(database!);

    internal override IRowWriter Rows => new PostgresRowWriter(database!);

    internal override INoticeWriter Notices => new PostgresNotices(database!);

    public override StorageOptions Options => new() { Kind = StoreKind.Postgres, ConnectionString = ConnectionString };

    public override IJournalStore OpenStore() => new PostgresJournalStore(database!, Options);

    public override string Literal(byte[] bytes) => $"'\\x{Convert.ToHexString(bytes)}'::bytea";

    public override async Task<int> Execute(string sql)
    {
        await using var command = database!.Pool.CreateCommand(sql);
        return await command.ExecuteNonQueryAsync();
    }

    public override async Task<T> QueryOne<T>(string sql)
    {
        await using var command = database!.Pool.CreateCommand(sql);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    public override Task<string> Explain(string sql) => QueryOne<string>($"set local enable_seqscan = off; explain (format json) {sql}");

    public override async Task InitializeAsync()
    {
        // The runner builds the fixture even when every test of the class is skipped.
        if (PostgresInstallation.SkipReason is not null) return;
        ConnectionString = await (await PostgresServer.Shared).CreateDatabase();
        database = new PostgresDatabase(ConnectionString, TimeProvider.System);
        await database.Prepare(default);
    }

    public override Task DisposeAsync() => database?.DisposeAsync().AsTask() ?? Task.CompletedTask;
}
