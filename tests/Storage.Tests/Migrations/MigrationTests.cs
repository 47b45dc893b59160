using FinCode.Storage.Migrations;
using FinCode.Storage.Postgres;
using FinCode.Storage.Sqlite;

namespace FinCode.Storage.Tests.Migrations;

public sealed class MigrationTests
{
    private const string FromTheFuture =
        "insert into schema_migrations (number, name, checksum, applied_at) values (9999, 'From the future', 'x', 0)";

    private const string Tampered = "update schema_migrations set checksum = 'x' where number = 1";

    [Theory]
    [InlineData("Sqlite")]
    [InlineData("Postgres")]
    public void Every_migration_has_its_number_in_order_and_a_name(string folder)
    {
        var migrations = Migration.LoadAll(folder);
        Assert.NotEmpty(migrations);
        // Numbers are given out before the steps are written, so one may be left out; none may be there twice.
        Assert.Equal(migrations.Select(migration => migration.Number).Distinct().Order(), migrations.Select(migration => migration.Number));
        Assert.All(migrations, migration => Assert.Matches("^[A-Z].+[.]$", migration.Name));
    }

    [Theory]
    [InlineData(FromTheFuture, "newer FinCode")]
    [InlineData(Tampered, "is not the one")]
    public async Task Sqlite_refuses_a_schema_that_it_does_not_know(string change, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("fincode-test-").FullName;
        await using (var store = new SqliteDatabase(folder, TimeProvider.System))
        {
            await store.Prepare(default);
            await store.Prepare(default);
            await new SqliteRowWriter(store).Run(change, [], default);
        }

        await using (var again = new SqliteDatabase(folder, TimeProvider.System))
        {
            var refused = await Assert.ThrowsAsync<SchemaRefusedException>(() => again.Prepare(default));
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    [PostgresFact]
    public async Task Postgres_refuses_a_schema_that_it_does_not_know()
    {
        foreach (var (change, reason) in new[] { (FromTheFuture, "newer FinCode"), (Tampered, "is not the one") })
        {
            var connectionString = await (await PostgresServer.Shared).CreateDatabase();
            await using var store = new PostgresDatabase(connectionString, TimeProvider.System);
            await store.Prepare(default);
            await new PostgresRowWriter(store).Run(change, [], default);
            await using var again = new PostgresDatabase(connectionString, TimeProvider.System);
            var refused = await Assert.ThrowsAsync<SchemaRefusedException>(() => again.Prepare(default));
            Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
        }
    }

    [PostgresFact]
    public async Task Processes_that_start_together_migrate_once()
    {
        var connectionString = await (await PostgresServer.Shared).CreateDatabase();
        var stores = Enumerable.Range(0, 5).Select(_ => new PostgresDatabase(connectionString, TimeProvider.System)).ToArray();
        await Task.WhenAll(stores.Select(store => store.Prepare(default)));
        foreach (var store in stores) await store.DisposeAsync();
    }
}
