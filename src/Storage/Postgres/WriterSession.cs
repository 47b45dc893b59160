using FinCode.Storage.Journal;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>
/// The session that commits is the session that holds the slot's lock. So whoever gets the lock knows that nothing of
/// its former holder can still be committing.
/// </summary>
internal sealed class WriterSession(NpgsqlConnection connection, int slot, int backend, DateTime backendStart) : IAsyncDisposable
{
    public NpgsqlConnection Connection { get; } = connection;

    public int Slot { get; } = slot;

    public BackendIdentity Backend { get; } = new(backend, backendStart);

    public bool IsOpen => Connection.State == System.Data.ConnectionState.Open;

    /// <summary>Opens a session and takes the wanted slot, or the first free one.</summary>
    /// <returns>Null when the wanted slot is taken.</returns>
    /// <exception cref="StoreOwnedException">Another process writes alone, or this one wants to and is not alone.</exception>
    public static async Task<WriterSession?> Open(PostgresDatabase database, bool exclusive, int? wanted, CancellationToken cancellation)
    {
        var connection = await database.OpenSession(cancellation);
        try
        {
            var (backend, start) = await Identify(connection, cancellation);
            var slot = await TakeSlot(connection, wanted, cancellation);
            if (slot is { } taken && await TakeMode(connection, exclusive, cancellation))
            {
                return new WriterSession(connection, taken, backend, start);
            }

            await connection.DisposeAsync();
            return slot is null && wanted is not null ? null : throw Owned(exclusive, slot is null);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private static StoreOwnedException Owned(bool exclusive, bool allTaken) => new(
        allTaken ? "All 63 writer slots of this database are taken. Stop a process that writes to it before starting another."
        : exclusive ? "This process must be the only one that writes to this database, because it runs alone (the embedded engine, or FinCode:Cluster " +
            "Single), and another is writing. Stop that one, use another database, or run both as a cluster on the Orleans engine."
        : "A FinCode that runs alone (the embedded engine, or FinCode:Cluster Single) owns this database. Stop it, or use another database.");

    private static async Task<(int Backend, DateTime Start)> Identify(NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pid, backend_start from pg_stat_activity where pid = pg_backend_pid()", connection);
        await using var row = await command.ExecuteReaderAsync(cancellation);
        await row.ReadAsync(cancellation);
        return (row.GetInt32(0), row.GetDateTime(1));
    }

    private static async Task<int?> TakeSlot(NpgsqlConnection connection, int? wanted, CancellationToken cancellation)
    {
        for (var slot = wanted ?? 0; slot <= (wanted ?? AdvisoryLocks.LastSlot); slot++)
        {
            if (await TryLock(connection, "select pg_try_advisory_lock($1, $2)", slot, cancellation))
            {
                return slot;
            }
        }

        return null;
    }

    private static Task<bool> TakeMode(NpgsqlConnection connection, bool exclusive, CancellationToken cancellation) => TryLock(
        connection,
        exclusive ? "select pg_try_advisory_lock($1, $2)" : "select pg_try_advisory_lock_shared($1, $2)",
        AdvisoryLocks.Writing,
        cancellation);

    private static async Task<bool> TryLock(NpgsqlConnection connection, string sql, int key, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.AddWithValue(AdvisoryLocks.Class);
        command.Parameters.AddWithValue(key);
        return (bool)(await command.ExecuteScalarAsync(cancellation))!;
    }
}

/// <summary>One life of a server process: numbers are used again, numbers with a start time are not.</summary>
internal readonly record struct BackendIdentity(int Pid, DateTime Start);
