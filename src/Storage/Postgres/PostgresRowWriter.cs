using Npgsql;

namespace FinCode.Storage.Postgres;

internal sealed class PostgresRowWriter(PostgresDatabase database) : IRowWriter
{
    /// <summary>One message: the statement, and that its commit does not wait for the disk. What is committed later flushes it with itself.</summary>
    public async Task RunUnflushed(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation)
    {
        await using var command = Command($"with written as ({sql}) select set_config('synchronous_commit', 'off', true)", parameters);
        await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<long?> Run(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation)
    {
        await using var command = Command(sql, parameters);
        return (long?)await command.ExecuteScalarAsync(cancellation);
    }

    private NpgsqlCommand Command(string sql, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        var command = database.Pool.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }
}
