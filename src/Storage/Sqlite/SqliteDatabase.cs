using FinCode.Storage.Migrations;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>The SQLite file: who may write it, its one writer, and its readers.</summary>
internal sealed class SqliteDatabase(string folder, TimeProvider clock) : IStore
{
    /// <summary>Pages of write-ahead log (4 KiB each) between two checkpoints: 64 MiB, so that hot pages are copied once for many commits.</summary>
    private const int CheckpointPages = 16384;

    private readonly SemaphoreSlim preparing = new(1);
    private readonly string path = PathIn(folder);
    private FolderLock? owned;
    private SqliteWriter? writer;

    public TimeProvider Clock { get; } = clock;

    public SqliteWriter Writer => writer ?? throw new InvalidOperationException("The store was not prepared. Call IStore.Prepare first.");

    public static string PathIn(string folder) => Path.Combine(folder, "fincode.db");

    public async Task Prepare(CancellationToken cancellation)
    {
        await preparing.WaitAsync(cancellation);
        try
        {
            if (writer is null)
            {
                await Task.Run(Open, cancellation);
            }
        }
        finally
        {
            preparing.Release();
        }
    }

    /// <summary>A pooled connection that sees the last commit and cannot write. Readers never wait for the writer.</summary>
    public SqliteConnection OpenReader()
    {
        var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadOnly, pooled: true));
        try
        {
            connection.Open();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private bool disposed;

    public async ValueTask DisposeAsync()
    {
        // The container knows the database under several names and disposes each.
        if (Interlocked.Exchange(ref disposed, true))
        {
            return;
        }

        if (writer is not null)
        {
            await writer.DisposeAsync();
            using var pool = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadOnly, pooled: true));
            SqliteConnection.ClearPool(pool);
        }

        owned?.Dispose();
        preparing.Dispose();
    }

    private void Open()
    {
        owned ??= FolderLock.Take(folder);
        using (var connection = OpenWriter())
        {
            new MigrationRunner(Migration.LoadAll("Sqlite"), Clock).Run(connection);
        }

        writer = new SqliteWriter(OpenWriter);
    }

    private SqliteConnection OpenWriter()
    {
        var connection = new SqliteConnection(ConnectionString(SqliteOpenMode.ReadWriteCreate, pooled: false));
        try
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = $"""
                pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = {CheckpointPages};
                pragma cache_size = -65536; pragma temp_store = memory;
                """;
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private string ConnectionString(SqliteOpenMode mode, bool pooled) =>
        new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = pooled }.ToString();
}
