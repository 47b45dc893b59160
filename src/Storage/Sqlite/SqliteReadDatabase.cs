using FinCode.Storage.Ledger;

namespace FinCode.Storage.Sqlite;

internal sealed class SqliteReadDatabase(SqliteDatabase database) : IReadDatabase
{
    public SqlDialect Dialect => SqliteDialect.Instance;

    public Task<ReadScope> Open(bool snapshot, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var connection = database.OpenReader();
        return Task.FromResult(new ReadScope(connection, snapshot ? connection.BeginTransaction(deferred: true) : null));
    }
}
