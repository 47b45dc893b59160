using System.Data.Common;

namespace FinCode.Storage.Ledger;

/// <summary>A database as its readers see it.</summary>
internal interface IReadDatabase
{
    SqlDialect Dialect { get; }

    /// <param name="snapshot">Whether several statements must see one moment; a single statement always does.</param>
    Task<ReadScope> Open(bool snapshot, CancellationToken cancellation);
}

/// <summary>A connection for the length of one read.</summary>
internal sealed class ReadScope(DbConnection connection, DbTransaction? transaction) : IAsyncDisposable
{
    /// <param name="sql">A text of this assembly; what comes from outside is a parameter.</param>
#pragma warning disable CA2100
    public DbCommand Command(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
#pragma warning restore CA2100

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.DisposeAsync();
        }

        await connection.DisposeAsync();
    }
}

internal static class CommandReading
{
    public static async Task<List<T>> ReadAll<T>(this DbCommand command, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using (command)
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            return await rows.ReadAll(read, cancellation);
        }
    }

    public static async Task<List<T>> ReadAll<T>(this DbDataReader rows, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        var all = new List<T>();
        while (await rows.ReadAsync(cancellation))
        {
            all.Add(read(rows));
        }

        return all;
    }
}
