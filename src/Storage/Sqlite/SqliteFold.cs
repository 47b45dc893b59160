using FinCode.Domain.Ledger;
using FinCode.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>Adds the tails of accounts to their summary rows.</summary>
internal static class SqliteFold
{
    public static bool Run(SqliteConnection connection, IReadOnlyCollection<AccountNo> accounts)
    {
        using var command = connection.CreateCommand();
        command.CommandText = LedgerSql.Fold(SqliteDialect.Instance);
        command.Parameters.AddWithValue("accounts", SqliteDialect.Instance.List(accounts));
        command.ExecuteNonQuery();
        return true;
    }
}
