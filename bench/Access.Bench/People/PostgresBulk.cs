using FinCode.Grains.Users;
using Npgsql;
using NpgsqlTypes;

namespace FinCode.Access.Bench.People;

internal sealed class PostgresBulk(string connectionString) : IBulkStore
{
    private readonly NpgsqlDataSource pool = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0 });
    private readonly List<string> indexes = [];

    public bool IsOrderedByKey => false;

    public Task<long> Count() => Number($"select count(*) from documents where kind = '{UserGrain.Kind}'");

    public async Task Begin()
    {
        await using (var command = pool.CreateCommand("select indexname, indexdef from pg_indexes where tablename = 'document_keys' and indexname <> 'document_keys_pkey'"))
        await using (var reader = await command.ExecuteReaderAsync())
        {
            while (await reader.ReadAsync()) indexes.Add($"{reader.GetString(0)}\n{reader.GetString(1)}");
        }

        foreach (var index in indexes) await Run($"drop index {index.Split('\n')[0]}");
        await Run("alter table document_keys drop constraint document_keys_pkey");
    }

    public async Task AddDocuments(DocumentRowOf[] rows)
    {
        await using var connection = await pool.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("copy documents (kind, grain_key, etag, state, updated_at) from stdin (format binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(UserGrain.Kind);
            await copy.WriteAsync(row.GrainKey);
            await copy.WriteAsync(1L);
            await copy.WriteAsync(row.State, NpgsqlDbType.Json);
            await copy.WriteAsync(0L);
        }

        await copy.CompleteAsync();
    }

    public async Task AddKeys(IReadOnlyList<KeyRow> rows)
    {
        await using var connection = await pool.OpenConnectionAsync();
        await using var copy = await connection.BeginBinaryImportAsync("copy document_keys (kind, tenant, attribute, value, grain_key, is_unique) from stdin (format binary)");
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await copy.WriteAsync(UserGrain.Kind);
            await copy.WriteAsync(Product.Tenant);
            await copy.WriteAsync(row.Attribute);
            await copy.WriteAsync(row.Value);
            await copy.WriteAsync(row.GrainKey);
            await copy.WriteAsync(row.IsUnique);
        }

        await copy.CompleteAsync();
    }

    public async Task End()
    {
        await using var connection = await pool.OpenConnectionAsync();
        await Run(connection, "set maintenance_work_mem = '1GB'");
        await Run(connection, "alter table document_keys add primary key (kind, tenant, attribute, value, grain_key)");
        foreach (var index in indexes) await Run(connection, index.Split('\n', 2)[1]);
        await Run(connection, "vacuum analyze documents");
        await Run(connection, "vacuum analyze document_keys");
        await Run(connection, "checkpoint");
    }

    public async Task Warm()
    {
        // A sequential read of each table; their indexes were read when they were made, or are by the first round of searches.
        await Number("select sum(length(value)) from document_keys");
        await Number("select count(state) from documents");
    }

    public Task<long> Size() => Number("select pg_database_size(current_database())");

    public ValueTask DisposeAsync() => pool.DisposeAsync();

    private async Task<long> Number(string sql)
    {
        await using var command = pool.CreateCommand(sql);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task Run(string sql)
    {
        await using var connection = await pool.OpenConnectionAsync();
        await Run(connection, sql);
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
#pragma warning disable CA2100 // Names of its own tables and indexes and nothing else.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
