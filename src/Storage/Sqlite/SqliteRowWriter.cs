using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

internal sealed class SqliteRowWriter(SqliteDatabase database) : IRowWriter
{
    public Task<long?> Run(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Writer.RunSmall(connection => Run(connection, sql, parameters));
    }

    public Task RunUnflushed(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return database.Writer.RunUnflushed(connection => Run(connection, sql, parameters));
    }

    private static long? Run(SqliteConnection connection, string sql, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Callers pass constants; what comes from outside is a parameter.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return (long?)command.ExecuteScalar();
    }
}
