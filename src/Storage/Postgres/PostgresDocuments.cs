using FinCode.Grains.Documents;
using FinCode.Storage.Documents;
using FinCode.Storage.Ledger;
using Npgsql;
using NpgsqlTypes;

namespace FinCode.Storage.Postgres;

/// <summary>Documents in PostgreSQL. State, keys and audit entry are written by one statement, so by one round trip and one transaction; notices by others behind it.</summary>
internal sealed class PostgresDocuments(PostgresDatabase database) : IDocumentStore
{
    private const string Insert = """
        insert into documents (kind, grain_key, etag, state, updated_at) values ($1, $2, 1, $3, $4)
        on conflict (kind, grain_key) do nothing returning etag
        """;

    private const string Update = """
        update documents set etag = etag + 1, state = $3, updated_at = $4
        where kind = $1 and grain_key = $2 and etag = $9 returning etag
        """;

    private const string Keys = """
        removed as (
            delete from document_keys k where k.kind = $1 and k.grain_key = $2 and exists (select from written)
                and not exists (select from unnest($6, $7) as n (attribute, value) where n.attribute = k.attribute and n.value = k.value)
            returning 1),
        added as (
            insert into document_keys (kind, tenant, attribute, value, grain_key, is_unique)
            select $1, $5, n.attribute, n.value, $2, n.is_unique from unnest($6, $7, $8) as n (attribute, value, is_unique)
            where exists (select from written)
            on conflict (kind, tenant, attribute, value, grain_key) do nothing returning 1)
        """;

    private const string Answer = "select etag from written";

    // After the keys: whoever holds the trail's head waits for nobody, so two writers cannot wait for each other.
    private static readonly string Audited = PostgresAudit.Statement(
        first: 10, "exists (select from written) and (select count(*) from removed) + (select count(*) from added) >= 0");

    private static string Statement(DocumentChange change) =>
        $"with written as ({(change.Etag is null ? Insert : Update)}), {Keys}{(change.Audit is null ? "" : $", {Audited}")} {Answer}";

    public async Task<StoredDocument?> Read(string kind, string grainKey, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope
            .Command("select etag, state::text from documents where kind = @kind and grain_key = @key", ("kind", kind), ("key", grainKey))
            .ReadAll(row => new StoredDocument(row.GetInt64(0), row.IsDBNull(1) ? null : row.GetString(1)), cancellation);
        return found.Count == 0 ? null : found[0];
    }

    public async Task<long?> Write(DocumentChange change, CancellationToken cancellation)
    {
        try
        {
            if (change.Notices.Count > 0) return await WriteWithNotices(change, cancellation);

            await using var command = database.Pool.CreateCommand(Statement(change));
            Bind(command, change);
            return (long?)await command.ExecuteScalarAsync(cancellation);
        }
        catch (PostgresException failure) when (failure is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "document_keys_unique" })
        {
            throw new DuplicateKeyException(await FindDuplicate(change, cancellation));
        }
    }

    public async Task<string?> FindUnique(string kind, string tenant, string attribute, string value, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        var found = await scope.Command(DocumentSql.FindUnique("is_unique"), ("kind", kind), ("tenant", tenant), ("attribute", attribute), ("value", value))
            .ReadAll(row => row.GetString(0), cancellation);
        return found.SingleOrDefault();
    }

    public Task<(IReadOnlyList<DocumentRow> Rows, long Total)> QueryRows(DocumentQuery query, CancellationToken cancellation) =>
        database.Query(query, cancellation);

    public async Task<IReadOnlyList<string>> FindUpTo(
        string kind, string tenant, string attribute, string last, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope
            .Command(DocumentSql.FindUpTo, ("kind", kind), ("tenant", tenant), ("attribute", attribute), ("last", last), ("take", (long)take))
            .ReadAll(row => row.GetString(0), cancellation);
    }

    public async Task<int> Purge(string kind, DateTimeOffset clearedBefore, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        await using var command = scope.Command(
            DocumentSql.Purge, ("kind", kind), ("before", clearedBefore.ToUnixTimeMilliseconds()), ("take", (long)take));
        return await command.ExecuteNonQueryAsync(cancellation);
    }

    public async Task<IReadOnlyList<string>> List(string kind, string tenant, string? after, int take, CancellationToken cancellation)
    {
        await using var scope = await database.Open(snapshot: false, cancellation);
        return await scope.Command(DocumentSql.List, DocumentSql.ListParameters(kind, tenant, after, take))
            .ReadAll(row => row.GetString(0), cancellation);
    }

    private async Task<long?> WriteWithNotices(DocumentChange change, CancellationToken cancellation)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
#pragma warning disable CA2100 // A text of this class.
        await using var command = new NpgsqlCommand(Statement(change), connection, transaction);
#pragma warning restore CA2100
        Bind(command, change);
        if ((long?)await command.ExecuteScalarAsync(cancellation) is not { } etag) return null;

        await PostgresNotices.Write(connection, change.Notices, database.Clock, cancellation);
        await transaction.CommitAsync(cancellation);
        return etag;
    }

    private void Bind(NpgsqlCommand command, DocumentChange change)
    {
        command.Parameters.AddWithValue(change.Kind);
        command.Parameters.AddWithValue(change.GrainKey);
        command.Parameters.Add(new NpgsqlParameter { Value = (object?)change.State ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Json });
        command.Parameters.AddWithValue(database.Clock.GetUtcNow().ToUnixTimeMilliseconds());
        command.Parameters.AddWithValue(change.Tenant);
        command.Parameters.AddWithValue(change.Keys.Select(key => key.Attribute).ToArray());
        command.Parameters.AddWithValue(change.Keys.Select(key => key.Value).ToArray());
        command.Parameters.AddWithValue(change.Keys.Select(key => key.Unique).ToArray());
        command.Parameters.AddWithValue(change.Etag ?? 0);
        if (change.Audit is { } line) PostgresAudit.Bind(command, line);
    }

    private async Task<string> FindDuplicate(DocumentChange change, CancellationToken cancellation)
    {
        foreach (var key in change.Keys.Where(key => key.Unique))
        {
            if (await FindUnique(change.Kind, change.Tenant, key.Attribute, key.Value, cancellation) is { } owner && owner != change.GrainKey)
            {
                return key.Attribute;
            }
        }

        // The other document gave the key up in the meantime; which one it was no longer matters.
        return change.Keys.First(key => key.Unique).Attribute;
    }
}
