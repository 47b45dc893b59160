using FinCode.Domain.Events;
using FinCode.Domain.Ledger;
using FinCode.Storage.Events;
using Npgsql;

namespace FinCode.Storage.Postgres;

/// <summary>
/// Notices in PostgreSQL. Whoever gives a tenant's next numbers holds its lock to the end of the transaction, so a number is seen only after
/// all before it. The lock is taken last, and of several tenants in their order, so no two writers wait for each other in a circle.
/// </summary>
internal sealed class PostgresNotices(PostgresDatabase database) : INoticeWriter
{
    private const string Add = """
        insert into tenant_notices (tenant_no, seq, event_id, type, reference, occurred_at, added_at, status, data)
        select $1, l.last + row_number() over (order by n.at), n.id, n.type, n.reference, n.occurred, $2, n.status, n.data
        from (select coalesce(max(seq), 0) as last from tenant_notices where tenant_no = $1) l,
            unnest($3, $4, $5, $6, $7, $8) with ordinality as n (id, type, reference, occurred, status, data, at)
        where not exists (select from tenant_notices k where k.tenant_no = $1 and k.event_id = n.id)
        """;

    public async Task Append(IReadOnlyList<TenantNotice> notices, CancellationToken cancellation)
    {
        await using var connection = await database.Pool.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await Write(connection, notices, database.Clock, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>Within the transaction of whatever the notices tell of, as its last statements.</summary>
    public static async Task Write(NpgsqlConnection connection, IReadOnlyList<TenantNotice> notices, TimeProvider clock, CancellationToken cancellation)
    {
        foreach (var tenant in notices.GroupBy(each => each.Tenant).OrderBy(each => each.Key.Value))
        {
            await Lock(connection, tenant.Key, cancellation);

            // A statement of its own: it must see what was committed while the lock was waited for.
            Notice[] own = [.. tenant.Select(each => each.Notice).DistinctBy(notice => notice.Id)];
            await using var command = new NpgsqlCommand(Add, connection);
            command.Parameters.AddWithValue(tenant.Key.Value);
            command.Parameters.AddWithValue(clock.GetUtcNow().ToUnixTimeMilliseconds());
            command.Parameters.AddWithValue(own.Select(notice => notice.Id.ToString("D")).ToArray());
            command.Parameters.AddWithValue(own.Select(notice => notice.Type).ToArray());
            command.Parameters.AddWithValue(own.Select(notice => notice.Reference).ToArray());
            command.Parameters.AddWithValue(own.Select(notice => notice.OccurredAt.ToUnixTimeMilliseconds()).ToArray());
            command.Parameters.AddWithValue(own.Select(notice => notice.Status ?? "").ToArray());
            command.Parameters.AddWithValue(own.Select(notice => notice.Data).ToArray());
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static async Task Lock(NpgsqlConnection connection, TenantNo tenant, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand("select pg_advisory_xact_lock($1, $2)", connection);
        command.Parameters.AddWithValue(AdvisoryLocks.NoticesClass);
        command.Parameters.AddWithValue(tenant.Value);
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
