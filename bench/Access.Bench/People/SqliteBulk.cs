using FinCode.Grains.Users;
using Microsoft.Data.Sqlite;

namespace FinCode.Access.Bench.People;

internal sealed class SqliteBulk : IBulkStore
{
    private readonly List<string> indexes = [];
    private readonly SqliteConnection connection;
    private readonly string path;

    public SqliteBulk(string folder)
    {
        path = Path.Combine(folder, "fincode.db");
        connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        connection.Open();
    }

    public bool IsOrderedByKey => true;

    public Task<long> Count() => Task.FromResult((long)Command($"select count(*) from documents where kind = '{UserGrain.Kind}'").ExecuteScalar()!);

    public Task Begin()
    {
        Run("pragma journal_mode = off; pragma synchronous = off; pragma cache_size = -1000000");
        using (var reader = Command("select name, sql from sqlite_master where type = 'index' and tbl_name = 'document_keys' and sql is not null").ExecuteReader())
        {
            while (reader.Read()) indexes.Add($"{reader.GetString(0)}\n{reader.GetString(1)}");
        }

        foreach (var index in indexes) Run($"drop index {index.Split('\n')[0]}");
        return Task.CompletedTask;
    }

    public Task AddDocuments(DocumentRowOf[] rows)
    {
        using var transaction = connection.BeginTransaction();
        using var command = Command($"insert into documents (kind, grain_key, etag, state, updated_at) values ('{UserGrain.Kind}', @key, 1, @state, 0)");
        var (key, state) = (Parameter(command, "key"), Parameter(command, "state"));
        foreach (var row in rows)
        {
            (key.Value, state.Value) = (row.GrainKey, row.State);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task AddKeys(IReadOnlyList<KeyRow> rows)
    {
        using var transaction = connection.BeginTransaction();
        using var command = Command(
            $"insert into document_keys (kind, tenant, attribute, value, grain_key, is_unique) values ('{UserGrain.Kind}', '{Product.Tenant}', @attribute, @value, @key, @unique)");
        var (attribute, value, key, unique) = (Parameter(command, "attribute"), Parameter(command, "value"), Parameter(command, "key"), Parameter(command, "unique"));
        foreach (var row in rows)
        {
            (attribute.Value, value.Value, key.Value, unique.Value) = (row.Attribute, row.Value, row.GrainKey, row.IsUnique ? 1 : 0);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
        return Task.CompletedTask;
    }

    public Task End()
    {
        Run("pragma temp_store = file; pragma threads = 2");
        foreach (var index in indexes) Run(index.Split('\n', 2)[1]);
        Run("pragma journal_mode = wal");

        // What still waits to be written would be what the searches wait for.
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Flush(flushToDisk: true);
        return Task.CompletedTask;
    }

    public async Task Warm()
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1 << 20);
        await file.CopyToAsync(Stream.Null);
    }

    public Task<long> Size() => Task.FromResult(new FileInfo(path).Length);

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private void Run(string sql)
    {
        using var command = Command(sql);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Names of its own tables and nothing else.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }

    private static SqliteParameter Parameter(SqliteCommand command, string name)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        command.Parameters.Add(parameter);
        return parameter;
    }
}
