using System.Data.Common;
using System.Runtime.CompilerServices;
using FinCode.Storage.Ledger;
using FinCode.Storage.Verify;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>One read transaction on the file; its readers stream side by side.</summary>
internal sealed class SqliteVerifySource : IVerifySource
{
    private readonly SqliteConnection connection;
    private readonly SqliteTransaction transaction;

    private SqliteVerifySource(SqliteConnection connection)
    {
        this.connection = connection;
        transaction = connection.BeginTransaction(deferred: true);
    }

    public SqlDialect Dialect => SqliteDialect.Instance;

    public static SqliteVerifySource Open(string folder)
    {
        if (!File.Exists(SqliteDatabase.PathIn(folder)))
        {
            throw new FileNotFoundException($"There is no database in '{Path.GetFullPath(folder)}'. Set FinCode:DataFolder to the folder that holds fincode.db.");
        }

        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = SqliteDatabase.PathIn(folder), Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
        connection.Open();
        return new SqliteVerifySource(connection);
    }

#pragma warning disable CA2100 // Callers pass constants.
    public async IAsyncEnumerable<T> Stream<T>(string sql, Func<DbDataReader, T> read, [EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        while (await rows.ReadAsync(cancellation))
        {
            yield return read(rows);
        }
    }
#pragma warning restore CA2100

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
