using System.Data.Common;

namespace FinCode.Storage.Migrations;

/// <summary>
/// Brings a schema up to what this program needs: forward only, each step in its own transaction. The caller holds a
/// lock that keeps other processes from doing the same.
/// </summary>
internal sealed class MigrationRunner(IReadOnlyList<Migration> migrations, TimeProvider clock)
{
    private const string CreateTable = """
        create table if not exists schema_migrations (
            number integer primary key, name text not null, checksum text not null, applied_at bigint not null)
        """;

    public void Run(DbConnection connection)
    {
        Execute(connection, null, CreateTable);
        var applied = ReadApplied(connection);
        Check(applied);
        foreach (var migration in migrations.Where(migration => !applied.ContainsKey(migration.Number)))
        {
            Apply(connection, migration);
        }
    }

    private void Check(Dictionary<int, (string Name, string Checksum)> applied)
    {
        foreach (var (number, (name, checksum)) in applied.OrderBy(step => step.Key))
        {
            var known = migrations.FirstOrDefault(migration => migration.Number == number);
            if (known is null)
            {
                throw new SchemaRefusedException(
                    $"The database was written by a newer FinCode: it has migration {number} ('{name}'), this program knows up to " +
                    $"{migrations[^1].Number}. Run that version or a newer one; a schema is never taken back.");
            }

            if (known.Checksum != checksum)
            {
                throw new SchemaRefusedException(
                    $"Migration {number} ('{name}') of this program is not the one that the database was made with. Run an " +
                    "official build whose migrations are unchanged, or restore the database from a backup made with this one.");
            }
        }
    }

    private void Apply(DbConnection connection, Migration migration)
    {
        using var transaction = connection.BeginTransaction();
        Execute(connection, transaction, migration.Sql);
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "insert into schema_migrations (number, name, checksum, applied_at) values (@number, @name, @checksum, @at)";
        Add(command, "number", migration.Number);
        Add(command, "name", migration.Name);
        Add(command, "checksum", migration.Checksum);
        Add(command, "at", clock.GetUtcNow().ToUnixTimeMilliseconds());
        command.ExecuteNonQuery();
        transaction.Commit();
    }

    private static Dictionary<int, (string Name, string Checksum)> ReadApplied(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select number, name, checksum from schema_migrations";
        using var reader = command.ExecuteReader();
        var applied = new Dictionary<int, (string, string)>();
        while (reader.Read())
        {
            applied.Add(reader.GetInt32(0), (reader.GetString(1), reader.GetString(2)));
        }

        return applied;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value;
        command.Parameters.Add(parameter);
    }

    // The texts are this assembly's own resources.
#pragma warning disable CA2100
    private static void Execute(DbConnection connection, DbTransaction? transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
