using FinCode.Grains.Documents;
using FinCode.Storage.Documents;
using FinCode.Storage.Ledger;
using Microsoft.Data.Sqlite;

namespace FinCode.Storage.Sqlite;

/// <summary>Documents in the SQLite file. Writes that wait together share one flush.</summary>
internal sealed class SqliteDocuments(SqliteDatabase database) : IDocumentStore
{
    public async Task<StoredDocument?> Read(string kind, string grainKey, CancellationToken cancellation)
    {
        await using var scope = await new SqliteReadDatabase(database).Open(snapshot: false, cancellation);
        var found = await scope
            .Command("select etag, state from documents where kind = @kind and grain_key = @key", ("kind", kind), ("key", grainKey))
            .ReadAll(row => new StoredDocument(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1)), cancellation);
        return found.Count == 0 ? null : found[0];
    }

    public Task<long?> Write(DocumentChange change, CancellationToken cancellation) => database.Writer.RunSmall(connection =>
    {
        var etag = WriteState(connection, change);
        if (etag is not null)
        {
            WriteKeys(connection, change);
            if (change.Audit is { } line) SqliteAudit.Write(connection, line);
            SqliteNotices.Write(connection, change.Notices, database.Clock.GetUtcNow());
        }

        return etag;
    });

    public async Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation)
    {
        await using var scope = await new SqliteReadDatabase(database).Open(snapshot: false, cancellation);
        var found = await scope.Command(DocumentSql.FindUnique("is_unique = 1"), ("kind", kind), ("tenant", tenant), ("attribute", attribute), ("value", value))
            .ReadAll(row => row.GetString(0), cancellation);
        return found.SingleOrDefault();
    }

    public Task<(IReadOnlyList<DocumentRow> Rows, long Total)> QueryRows(DocumentQuery query, CancellationToken cancellation) =>
        new SqliteReadDatabase(database).Query(query, cancellation);

    public async Task<IReadOnlyList<string>> FindUpTo(
        string kind, string tenant, string attribute, string last, int take, CancellationToken cancellation)
    {
        await using var scope = await new SqliteReadDatabase(database).Open(snapshot: false, cancellation);
        return await scope
            .Command(DocumentSql.FindUpTo, ("kind", kind), ("tenant", tenant), ("attribute", attribute), ("last", last), ("take", take))
            .ReadAll(row => row.GetString(0), cancellation);
    }

    public Task<int> Purge(string kind, DateTimeOffset clearedBefore, int take, CancellationToken cancellation) => database.Writer.RunSmall(connection =>
    {
        using var command = connection.CreateCommand();
        command.CommandText = DocumentSql.Purge;
        command.Parameters.AddWithValue("kind", kind);
        command.Parameters.AddWithValue("before", clearedBefore.ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue("take", take);
        return command.ExecuteNonQuery();
    });

    public async Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation)
    {
        await using var scope = await new SqliteReadDatabase(database).Open(snapshot: false, cancellation);
        return await scope.Command(DocumentSql.List, DocumentSql.ListParameters(kind, tenant, after, take))
            .ReadAll(row => row.GetString(0), cancellation);
    }

    private long? WriteState(SqliteConnection connection, DocumentChange change)
    {
        using var command = connection.CreateCommand();
        command.CommandText = change.Etag is null
            ? """
              insert into documents (kind, grain_key, etag, state, updated_at) values (@kind, @key, 1, @state, @now)
              on conflict (kind, grain_key) do nothing returning etag
              """
            : """
              update documents set etag = etag + 1, state = @state, updated_at = @now
              where kind = @kind and grain_key = @key and etag = @etag returning etag
              """;
        command.Parameters.AddWithValue("kind", change.Kind);
        command.Parameters.AddWithValue("key", change.GrainKey);
        command.Parameters.AddWithValue("state", (object?)change.State ?? DBNull.Value);
        command.Parameters.AddWithValue("etag", change.Etag ?? 0);
        command.Parameters.AddWithValue("now", database.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        return (long?)command.ExecuteScalar();
    }

    private static void WriteKeys(SqliteConnection connection, DocumentChange change)
    {
        using var stored = new RawStatement(connection, "select count(*) from document_keys where kind = ? and grain_key = ?");
        if (change.Keys.Count == 0 && stored.Bind(change.Kind).Bind(change.GrainKey).RunForLong() == 0) return;

        using var remove = new RawStatement(connection, "delete from document_keys where kind = ? and grain_key = ?");
        remove.Bind(change.Kind).Bind(change.GrainKey).Run();
        using var add = new RawStatement(connection,
            "insert into document_keys (kind, tenant, attribute, value, grain_key, is_unique) values (?, ?, ?, ?, ?, ?)");
        foreach (var key in change.Keys)
        {
            try
            {
                add.Bind(change.Kind).Bind(change.Tenant).Bind(key.Attribute).Bind(key.Value).Bind(change.GrainKey).Bind(key.Unique ? 1 : 0).Run();
            }
            catch (SqliteException failure) when (failure.IsConstraint() && key.Unique)
            {
                throw new DuplicateKeyException(key.Attribute);
            }
        }
    }
}
