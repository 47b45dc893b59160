namespace FinCode.Storage.Postgres;

internal sealed class PostgresRowWriter(PostgresDatabase database) : IRowWriter
{
    public async Task<long?> Run(string sql, IReadOnlyList<(string Name, object? Value)> parameters, CancellationToken cancellation)
    {
        await using var command = database.Pool.CreateCommand(sql);
        foreach (var (name, value) in parameters)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return (long?)await command.ExecuteScalarAsync(cancellation);
    }
}
