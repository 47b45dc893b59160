using System.Data.Common;
using System.Runtime.CompilerServices;
using FinCode.Storage.Ledger;
using FinCode.Storage.Verify;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>One repeatable-read transaction; cursors let several streams share its session, a page at a time.</summary>
internal sealed class PostgresVerifySource : IVerifySource
{
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;
    private int cursors;

    private PostgresVerifySource(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        this.connection = connection;
        this.transaction = transaction;
    }

    public SqlDialect Dialect => PostgresDialect.Instance;

    public static async Task<PostgresVerifySource> Open(string connectionString, CancellationToken cancellation)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, CommandTimeout = 0 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellation);
            return new PostgresVerifySource(
                connection, await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellation));
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public async IAsyncEnumerable<T> Stream<T>(string sql, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var cursor = $"verify_{++cursors}";
        await Execute($"declare {cursor} no scroll cursor for {sql}", cancellation);
        while (true)
        {
            var page = await Command($"fetch forward 2000 from {cursor}").ReadAll(read, cancellation);
            foreach (var row in page)
            {
                yield return row;
            }

            if (page.Count == 0)
            {
                await Execute($"close {cursor}", cancellation);
                yield break;
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task Execute(string sql, CancellationToken cancellation)
    {
        await using var command = Command(sql);
        await command.ExecuteNonQueryAsync(cancellation);
    }

#pragma warning disable CA2100 // Constants, and cursor names made of a number.
    private NpgsqlCommand Command(string sql) => new(sql, connection, transaction);
#pragma warning restore CA2100
}
